const NAME = /(?<![.!?:]\s)(?<!^)(?<=[ (“"'*])\p{Lu}[\p{L}'’-]+(?:[ ]\p{Lu}[\p{L}'’-]+)*/gmu;

/** Proper names in running text: capitalised words that do not begin a sentence. */
export const properNames = (text: string): string[] =>
  (text.match(NAME) ?? []).map((name) => name.toLowerCase()).filter((name) => name.length > 3);
