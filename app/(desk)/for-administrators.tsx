import type { ReactNode } from 'react';
import { AdministratorsOnly } from '#components/shell/administrators-only.tsx';
import { recordRefusal } from '#lib/auth/record-refusal.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ForbiddenError } from '#lib/errors.ts';

/** What others see in place of an administrators' page; that they asked leaves a line. */
export async function forAdministrators(viewer: Viewer, title: string): Promise<ReactNode> {
  await recordRefusal(viewer, new ForbiddenError(title), null);
  return <AdministratorsOnly title={title} />;
}
