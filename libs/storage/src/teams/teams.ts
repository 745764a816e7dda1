import { randomUUID } from 'node:crypto';
import type { SavedTeam, StoreTeam } from '@vouch/shared';
import type { Db } from '../database/database';
import { storableText, toJsonb } from '../database/jsonb';

/** Lists are short: nobody keeps thousands of teams. */
const MOST_LISTED = 500;

export interface Teams {
  /** All or none; undefined when the user has a team of one of these names already. */
  insert(userId: string, teams: StoreTeam[]): Promise<SavedTeam[] | undefined>;
  /** Undefined when the name is taken by another team of the user. */
  replace(teamId: string, team: StoreTeam): Promise<SavedTeam | undefined>;
  find(teamId: string): Promise<SavedTeam | undefined>;
  /** By name; `userId` undefined means every user's. */
  list(userId: string | undefined): Promise<SavedTeam[]>;
  remove(teamId: string): Promise<void>;
}

interface TeamRow {
  team_id: string;
  user_id: string;
  name: string;
  description: string;
  agents: SavedTeam['agents'];
  created_at: Date;
  updated_at: Date;
}

const UNIQUE_VIOLATION = '23505';
const isTaken = (error: unknown) => (error as { code?: unknown }).code === UNIQUE_VIOLATION;

const savedTeam = ({ created_at, updated_at, ...row }: TeamRow): SavedTeam => ({
  ...row,
  created_at: created_at.getTime() / 1000,
  updated_at: updated_at.getTime() / 1000,
});

async function unlessTaken<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isTaken(error)) return undefined;
    throw error;
  }
}

const columnsOf = ({ name, description, agents }: StoreTeam) => ({
  name: storableText(name),
  description: storableText(description),
  agents: toJsonb(agents),
});

export function createTeams(db: Db): Teams {
  return {
    async insert(userId, teams) {
      const rows = teams.map((team) => ({
        team_id: `team_${randomUUID()}`,
        user_id: userId,
        ...columnsOf(team),
      }));
      const inserted = await unlessTaken(db.insertInto('teams').values(rows).returningAll().execute());
      return inserted?.map(savedTeam);
    },
    async replace(teamId, team) {
      const update = db
        .updateTable('teams')
        .set({ ...columnsOf(team), updated_at: new Date() })
        .where('team_id', '=', teamId)
        .returningAll();
      const row = await unlessTaken(update.executeTakeFirst());
      return row && savedTeam(row);
    },
    async find(teamId) {
      const row = await db.selectFrom('teams').selectAll().where('team_id', '=', teamId).executeTakeFirst();
      return row && savedTeam(row);
    },
    async list(userId) {
      const rows = await db
        .selectFrom('teams')
        .selectAll()
        .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
        .orderBy('name')
        .limit(MOST_LISTED)
        .execute();
      return rows.map(savedTeam);
    },
    async remove(teamId) {
      await db.deleteFrom('teams').where('team_id', '=', teamId).execute();
    },
  };
}
