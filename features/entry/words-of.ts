/** A camelCase name as words, without its owner: `rewardAssignment` → `Reward assignment`, `code:v_1` → `Code`. */
export function wordsOf(name: string): string {
  const [bare = ''] = name.split(':', 1);
  const words = bare.replace(/(?<=[a-z\d])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
