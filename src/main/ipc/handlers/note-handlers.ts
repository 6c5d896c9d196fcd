import type { CheckLife } from '@shared/ipc/history-view';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type NoteHandlers = Pick<Handlers, 'history:life' | 'history:addNote' | 'history:setTags' | 'history:tags'>;

/** One check's calls, notes and tags. */
export function createNoteHandlers(services: DesktopServices): NoteHandlers {
  const lifeOf = async (checkId: string): Promise<CheckLife> => {
    const { attempts, notes, tags } = await services.desk().data.checkLife(checkId);
    return { attempts: [...attempts], notes: [...notes], tags: [...tags] };
  };
  return {
    'history:life': ({ checkId }) => lifeOf(checkId),
    'history:addNote': async ({ checkId, text }) => {
      const { data, operators } = services.desk();
      const operator = await operators.present();
      const author = operator?.name ?? services.workstation.ports.actor ?? 'unknown';
      await data.addNote(checkId, { atMs: Date.now(), author, text });
      return lifeOf(checkId);
    },
    'history:setTags': async ({ checkId, tags }) => {
      await services.desk().data.setTags(checkId, tags, Date.now());
      return lifeOf(checkId);
    },
    'history:tags': async () => [...(await services.desk().data.listTags())],
  };
}
