export {
  startSimulatedModel,
  type SimulatedModel,
  type SimulatedModelOptions,
} from './server/simulated-model.server';
export type { RecordedRequest } from './server/request-log';
export { SCENARIOS, type ScenarioName } from './scenarios/scenarios.table';
