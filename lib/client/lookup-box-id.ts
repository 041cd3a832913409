/** The look-up page's own box, for the shortcut that focuses it. */
export const LOOKUP_BOX_ID = 'lookup';
