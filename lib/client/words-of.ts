/** A camelCase name as words: `rewardAssignment` → `Reward assignment`. */
export function wordsOf(name: string): string {
  const words = name.replace(/(?<=[a-z\d])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
