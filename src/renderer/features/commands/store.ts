import { create } from 'zustand';

export type CommandPanel = 'palette' | 'help';

interface CommandPanelState {
  /** Which of the two lies over the page; null for none. */
  readonly open: CommandPanel | null;
  readonly toggle: (panel: CommandPanel) => void;
  readonly close: () => void;
}

export const useCommandPanel = create<CommandPanelState>()((set) => ({
  open: null,
  toggle: (panel) => set(({ open }) => ({ open: open === panel ? null : panel })),
  close: () => set({ open: null }),
}));
