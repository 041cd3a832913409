/** Most events that one call replays: it answers in seconds, and the caller goes on from `nextCursor`. */
export const MAX_REPLAY = 200;
