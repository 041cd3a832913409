/** One part of an address as it was meant; the part itself where its percent signs mean nothing. */
export function pathPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
