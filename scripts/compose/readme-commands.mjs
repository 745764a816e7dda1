/**
 * The shell commands of one section of a Markdown text, in order: every command of its `sh` blocks, with continued
 * lines joined and comments taken off.
 * @param {string} markdown
 * @param {string} heading of the section, without `#`
 * @returns {string[]}
 */
export function readmeCommands(markdown, heading) {
  const section = sectionOf(markdown, heading);
  if (section === undefined) throw new Error(`no section "${heading}"`);
  const blocks = [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  return blocks.flatMap((block) => commandsOf(block));
}

function sectionOf(markdown, heading) {
  const parts = markdown.split(/^(?=## )/m);
  return parts.find((part) => part.startsWith(`## ${heading}\n`));
}

function commandsOf(block) {
  return block
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
