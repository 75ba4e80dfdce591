// The least that Electron can open: what our start is compared with.
const { app, BrowserWindow } = require('electron');
void app
  .whenReady()
  .then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('data:text/html,<h1>Vide</h1>'));
app.on('window-all-closed', () => app.quit());
