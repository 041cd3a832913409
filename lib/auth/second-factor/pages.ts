/** Where somebody sets their second factor up, and what whoever must have one and has none is led to. */
export const SECOND_FACTOR_PAGE = '/second-factor';
