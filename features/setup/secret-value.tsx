import { useMutation } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { revealSecret } from '#features/setup/secrets.query.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** A secret that is fetched when somebody asks to see it, which is noted, and is gone when they hide it. */
export function SecretValue({ id, name }: { id: string; name: string }) {
  // what was fetched is kept nowhere else
  const reveal = useMutation({ mutationFn: () => revealSecret(id), gcTime: 0 });
  const value = reveal.data;
  const isShown = value !== undefined;
  const Icon = isShown ? EyeOff : Eye;
  return (
    <>
      <div className="flex min-h-9 min-w-0 items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="mr-auto min-w-0 font-mono text-sm wrap-anywhere">{value ?? '•'.repeat(24)}</code>
        <Button
          variant="ghost"
          size="icon"
          aria-label={isShown ? `Hide ${name}` : `Reveal ${name}`}
          aria-pressed={isShown}
          pending={reveal.isPending}
          onClick={() => (isShown ? reveal.reset() : reveal.mutate())}
        >
          {!reveal.isPending && <Icon aria-hidden className="size-4" />}
        </Button>
        {isShown && <CopyButton text={value} what={name} />}
      </div>
      {reveal.isError && (
        <p role="alert" className="text-sm text-danger">
          {reveal.error.message}
        </p>
      )}
    </>
  );
}
