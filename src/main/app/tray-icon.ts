/** The mark in the tray, 32 by 32: part of the code, so that no path can miss it. */
const png = [
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAABUUlEQVR42mOQjd/PMJCYYbA6QA6IO4H4MhD/AuL/ZOJfUDM6',
  'oWYS5YAUCi3F55gUQg5IoYHF6DgFlwPkaORzbCEhh80BnXSwHIY7sTngMh0dcBmbA6ga/Brph8AYTzRgOIBqlneuufcfBkBs',
  'HOpo44Ci2df/owMcIUF9B0R1XfiPDdDFAY6VJ/+//fQLw/LutXSIAk2gD688/Ixh+eJ9T/HpI+wAk/yj/6dvfQjGIDYuw/ac',
  'f4NhOUiMgMMJO+Di/U9wA28++fLfsvg4hhqQL9EBKDQ0cWdB4hwA8jE6QHcEKH7RASgdgNIDEVFHWgigOwJbdgMBUE4gMu0Q',
  'dgDIIpCF2ByBDYAcRULiJS4X4HIECdmN8mxIyBEEsht1ygFcjiAiu1GvIEJ3BJHZjWgHEFUdE1s4EdEqGnwNkgFvkg14o3TA',
  'm+WDomMyKLpmI6t3DAAXMoEnlMC+0wAAAABJRU5ErkJggg==',
];

/** For `nativeImage.createFromDataURL`. */
export const trayIconUrl = `data:image/png;base64,${png.join('')}`;
