import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AgUiController } from './ag-ui/ag-ui.controller';
import { AgentSocketGateway } from './agent-socket/agent-socket.gateway';
import { SessionController } from './auth/session.controller';
import { CodecController } from './codec/codec.controller';
import type { ComposedGateway } from './compose-gateway';
import { CredentialsController } from './credentials/credentials.controller';
import { RunExportController } from './export/run-export.controller';
import { ForksController } from './forks/forks.controller';
import { HealthController } from './health/health.controller';
import { EventDetailController } from './journal/event-detail.controller';
import { EventsController } from './journal/events.controller';
import { MessageContextController } from './journal/message-context.controller';
import { TaskSocketGateway } from './journal/task-socket.gateway';
import { RunActivityController } from './live-truth/run-activity.controller';
import { InboxController } from './inbox/inbox.controller';
import { RequestsController } from './requests/requests.controller';
import { TaskListController } from './tasks/task-list.controller';
import { SteeringController } from './tasks/steering.controller';
import { TasksController } from './tasks/tasks.controller';
import { TeamsController } from './teams/teams.controller';
import { VerifierController } from './verifier/verifier.controller';
import { WebController } from './web/web.controller';

/** The routes and sockets over services that are made elsewhere; each service is injected by its class. */
@Module({})
export class GatewayModule {
  static over({ services }: ComposedGateway): DynamicModule {
    return {
      module: GatewayModule,
      providers: [
        ...services.map((service) => ({ provide: service.constructor as Type, useValue: service })),
        AgentSocketGateway,
        TaskSocketGateway,
      ],
      controllers: [
        HealthController,
        SessionController,
        TasksController,
        TeamsController,
        TaskListController,
        SteeringController,
        ForksController,
        EventsController,
        MessageContextController,
        EventDetailController,
        RunExportController,
        RunActivityController,
        RequestsController,
        InboxController,
        CredentialsController,
        CodecController,
        AgUiController,
        VerifierController,
        WebController,
      ],
    };
  }
}
