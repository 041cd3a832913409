/** `Cache-Control` of whatever has data: kept by no browser, and by nothing between it and us. */
export const NOT_KEPT = 'no-store, private';
