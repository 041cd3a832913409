/**
 * How much of a person somebody sees: all; names, and of the rest as much as tells two apart; or hardly initials. What
 * is not shown is never sent: the server masks, and a page has only what it shows.
 */
export type Sight = 'whole' | 'named' | 'veiled';
