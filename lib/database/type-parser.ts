import pg from 'pg';

/** Reads values as Prisma's raw queries give them, so that a row is the same whoever reads it. */
export const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === pg.types.builtins.INT8 ? BigInt : (pg.types.getTypeParser(type, format) as unknown);
