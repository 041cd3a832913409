/** In place of what is not shown: always as long, so that it tells of no length. */
export const HIDDEN = '•••';
