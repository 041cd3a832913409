/** A state in Voucherify's own word, only not shouted. */
export function stateWords(state: string): string {
  return state.replaceAll('_', ' ').toLowerCase();
}
