/** Something a model can act upon: its message is shown to the model, so it holds no secret. */
export class ToolProblem extends Error {
  override readonly name = 'ToolProblem';
}
