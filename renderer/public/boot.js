// Light or dark before anything is painted; the choice is kept by this screen alone (renderer/ui/appearance.ts).
(function () {
  var chosen = null;
  try {
    chosen = window.localStorage.getItem('comptoir-appearance');
  } catch (refused) {
    chosen = null;
  }
  var dark =
    chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
