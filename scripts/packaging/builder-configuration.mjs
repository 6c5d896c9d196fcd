/** What electron-builder is told: one configuration for the unpacked build and for all installers. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rootFolder } from '../setup/project.mjs';
import { fuses } from './fuses.mjs';

/**
 * @param {object} options
 * @param {string} options.appFolder
 * @param {string} options.documentsFolder
 * @param {string} options.outputFolder
 * @param {'test' | 'release'} options.kind
 * @param {import('../setup/electron-runtime.mjs').ElectronRuntime} options.electron
 * @returns {import('electron-builder').Configuration}
 */
export function builderConfiguration({ appFolder, documentsFolder, outputFolder, kind, electron }) {
  const suffix = kind === 'test' ? '-test-build' : '';
  return {
    appId: 'org.veridesk.workstation',
    productName: 'VeriDesk',
    artifactName: `VeriDesk-\${version}-\${os}-\${arch}${suffix}.\${ext}`,
    directories: {
      app: appFolder,
      output: outputFolder,
      buildResources: join(rootFolder, 'packaging'),
    },
    // electron-builder makes the forms of each system from it.
    icon: join(rootFolder, 'resources', 'icon.png'),
    electronDist: dirname(electron.executablePath),
    electronVersion: electron.version,
    // The addon was chosen by stage.mjs; nothing is compiled or downloaded here.
    npmRebuild: false,
    // What lies outside of the archive escapes its integrity check: the addon alone, not its whole package.
    asar: { smartUnpack: false },
    asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
    files: ['**/*'],
    extraResources: [
      { from: join(rootFolder, 'resources', 'samples'), to: 'samples' },
      { from: documentsFolder, to: 'licences' },
    ],
    // Electron's own, which an unpacked distribution brings; a package has its application only.
    afterPack: ({ appOutDir, packager, electronPlatformName }) => {
      const resources =
        electronPlatformName === 'darwin'
          ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
          : join(appOutDir, 'resources');
      rmSync(join(resources, 'default_app.asar'), { force: true });
    },
    electronLanguages: ['en', 'en-US', 'zh_CN', 'zh-CN'],
    electronFuses: { ...fuses, resetAdHocDarwinSignature: true },
    // Updates come from IT's own distribution; see docs/packaging.md.
    publish: null,
    win: {
      target: ['nsis', 'msi'],
      executableName: 'VeriDesk',
      extraFiles: [{ from: join(rootFolder, 'packaging', 'windows'), to: 'bin' }],
      requestedExecutionLevel: 'asInvoker',
    },
    // One installation for all users of a machine; /S installs without a question.
    nsis: {
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      allowToChangeInstallationDirectory: false,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
      installerLanguages: ['zh_CN', 'en_US'],
      artifactName: `VeriDesk-\${version}-\${os}-\${arch}-setup${suffix}.\${ext}`,
    },
    msi: { oneClick: false, perMachine: true, runAfterFinish: false },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.business',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      darkModeSupport: true,
    },
    linux: {
      target: ['AppImage', 'deb'],
      executableName: 'veridesk',
      category: 'Office',
      synopsis: 'Verification workstation 核验台',
      maintainer: 'VeriDesk maintainers <maintainers@veridesk.invalid>',
      vendor: 'VeriDesk',
      desktop: {
        entry: { 'Name[zh_CN]': 'VeriDesk 核验台', 'Comment[zh_CN]': '身份、银行账户与企业核验工作台' },
      },
    },
    deb: { priority: 'optional' },
  };
}
