const FAMILIES: [string, RegExp][] = [
  ['OpenAI', /^(?:openai\/)|^(?:gpt|chatgpt|o[1-9])(?:[-.\d]|$)/],
  ['Anthropic', /^anthropic\/|claude/],
  ['Google', /^google\/|gemini|gemma/],
  ['Meta', /^meta(?:-llama)?\/|llama/],
  ['Mistral', /^mistral(?:ai)?\/|mistral|mixtral|codestral/],
  ['Qwen', /^qwen\/|qwen|qwq/],
  ['DeepSeek', /^deepseek\/|deepseek/],
  ['xAI', /^x-ai\/|grok/],
  ['Cohere', /^cohere\/|command-r/],
  ['Microsoft', /^microsoft\/|\bphi-/],
];

/** Who made a model, by its name; undefined for a name that says nothing. */
export const familyOf = (model: string): string | undefined =>
  FAMILIES.find(([, pattern]) => pattern.test(model.toLowerCase()))?.[0];

/** Advice where agents and verifier are of one family, and so share their blind spots; undefined where all is well. */
export function familyAdvice(agentModel: string, verifierModel: string): string | undefined {
  if (agentModel === verifierModel && familyOf(agentModel) !== undefined)
    return `The verifier uses the agents' own model (${agentModel}), which shares its blind spots. Set VERIFIER_MODEL to a model of another family.`;
  const family = familyOf(agentModel);
  if (family === undefined || family !== familyOf(verifierModel)) return undefined;
  return `Agents (${agentModel}) and verifier (${verifierModel}) are both of the ${family} family and share their blind spots. Set VERIFIER_MODEL to a model of another family.`;
}
