/** Marks every export made with a sandbox connection. */
export const sandboxMark = '沙箱 SANDBOX';
