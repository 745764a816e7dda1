import { provideWorkflowBundle } from './workflow-bundle';

/** Replay needs no server, only the workflows. */
export default provideWorkflowBundle;
