import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const Route = z.object({ page: z.string(), regex: z.string() });
const Manifest = z.object({ staticRoutes: z.array(Route), dynamicRoutes: z.array(Route) });

/** Names the route that a path belongs to, `/customers/[id]`; null for a path of none, which may say anything. */
export type NameRoute = (path: string) => string | null;

/** By what the build wrote of the app's routes; without a build, while developing, no route has a name. */
export function routeNames(manifest: string): NameRoute {
  if (!existsSync(manifest)) return () => null;
  const { staticRoutes, dynamicRoutes } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  return (path) => routes.find(({ regex }) => regex.test(path))?.page ?? null;
}
