import { CopyButton } from '#components/ui/copy-button.tsx';

/** Something to paste elsewhere. `label` is shown on its copy button. */
export function CodeBlock({ text, what, label }: { text: string; what: string; label?: string }) {
  return (
    <div className="flex min-w-0 items-start gap-1 rounded-md border border-line bg-sunken py-1.5 pr-1 pl-3">
      <pre
        tabIndex={0}
        role="group"
        aria-label={what}
        className="mr-auto min-w-0 overflow-x-auto py-0.5 font-mono text-sm"
      >
        {text}
      </pre>
      <CopyButton text={text} what={what} {...(label && { label })} />
    </div>
  );
}
