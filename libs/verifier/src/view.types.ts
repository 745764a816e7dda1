/** One thing that was said or returned in a run. */
export interface Utterance {
  id: string;
  sender: string;
  /** `tool`: what a program returned, never a model's words. */
  kind: 'agent' | 'tool' | 'person';
  text: string;
}

/** A message as the verifier sees it: the task, what came before, and the tool result that followed once it is there. */
export interface MessageView {
  task: string;
  message: Utterance;
  before: readonly Utterance[];
  result?: Utterance;
}
