export const REPLAYING_IS_FOR_OTHERS = 'Replaying is for leads and administrators. Tell one of them if it is needed.';
