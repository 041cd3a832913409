/** One place where somebody is signed in. */
export type SignedIn = {
  id: string;
  browser: string;
  /** Null where a test has no front. */
  address: string | null;
  signedInAt: string;
  lastUsedAt: string;
  /** Whether it is the browser that asks. */
  isThis: boolean;
};
