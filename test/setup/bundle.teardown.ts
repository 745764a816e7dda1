import { removeWorkflowBundle } from './workflow-bundle';

export default removeWorkflowBundle;
