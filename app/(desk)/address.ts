import { storableText, storableTexts } from '#lib/storable-text.ts';

// Where text enters a page: everything behind these two is text that Postgres takes.

/** One part of a page's path as it was meant; the part itself where its percent signs mean nothing. */
export function pathPart(part: string): string {
  try {
    return storableText(decodeURIComponent(part));
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

type Search = Record<string, string | string[] | undefined>;

/** What stands behind the `?` of a page's address. */
export async function searchOf(searchParams: Promise<Search>): Promise<Search> {
  return storableTexts({ ...(await searchParams) });
}
