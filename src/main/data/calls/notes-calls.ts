import type { NotesData } from '../contract/notes';
import * as notes from '../repositories/notes';
import type { DataContext } from './context';

export function createNotesCalls({ read, write, record }: DataContext): NotesData {
  return {
    checkLife: (id) => read('checkLife', (source) => notes.readLife(source, id)),
    addNote: (id, note) =>
      write('addNote', (tx) => {
        notes.addNote(tx, id, note);
        record(tx, { action: 'check.noted', atMs: note.atMs, subject: id, detail: {} });
      }),
    setTags: (id, tags, atMs) =>
      write('setTags', (tx) => {
        notes.setTags(tx, id, tags);
        record(tx, { action: 'check.tagged', atMs, subject: id, detail: { tags: tags.length } });
      }),
    listTags: () => read('listTags', notes.listTags),
  };
}
