/**
 * Something that only whoever runs Pointline can put right. The message says what and how; a stack would only hide
 * it.
 */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
