/** The look-up page's own box, for the shortcut that focuses it. */
export const LOOKUP_BOX_ID = 'lookup';
/** The dialog with the box that is at hand on every other page. */
export const PALETTE_ID = 'palette';
