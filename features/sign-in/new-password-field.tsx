import { Field } from '#components/ui/field.tsx';

/** Characters. */
export type PasswordLength = { min: number; max: number };

type Props = { label: string; length: PasswordLength; autoFocus?: boolean };

/** Where a password is chosen, so that a browser offers to make one up and keep it. */
export function NewPasswordField({ label, length: { min, max }, autoFocus = false }: Props) {
  return (
    <Field
      id="password"
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      required
      autoFocus={autoFocus}
      minLength={min}
      maxLength={max}
      hint={`At least ${min} characters.`}
    />
  );
}
