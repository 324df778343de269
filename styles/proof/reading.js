/* Reading the review pages: turning, zoom, going to a page, finding words. The page is whole without it. */
(() => {
  const $ = id => document.getElementById(id), all = (what, of = document) => [...of.querySelectorAll(what)];
  const book = $('book'), pages = all('.page[data-page]'), spreads = all('.spread');
  const thumbnails = new Map(all('#thumbnails a').map(a => [a.hash.slice(1), a]));
  const western = text => text.replace(/[٠-٩]/g, d => d.charCodeAt() & 15), digits = n => n.toLocaleString(document.body.dataset.locale);
  $('tools').hidden = false;
  for (const line of all('.line[data-row]')) line.dataset.src += ':' + line.dataset.row;

  /* ---- where one is; -1 is before the pages */
  let current = -1, settled = 0;
  const stacked = () => spreads[0] && getComputedStyle(spreads[0]).flexDirection === 'column';
  function stand(at) {
    if (at === current) return;
    for (const e of all('[aria-current]')) e.removeAttribute('aria-current');
    current = at;
    const page = pages[at], link = page && thumbnails.get(page.id), nav = $('thumbnails');
    $('goto').value = page ? page.dataset.label || digits(+page.dataset.page) : '';
    if (!page) return;
    page.ariaCurrent = link.ariaCurrent = 'true';
    const a = link.getBoundingClientRect(), n = nav.getBoundingClientRect();
    nav.scrollBy(a.left - n.left - n.width / 3, a.top - n.top - n.height / 3);
  }
  function show(place) {
    place.scrollIntoView();
    requestAnimationFrame(() => place.scrollIntoView());     /* sheets that were not laid out before have their true heights now */
    settled = Date.now() + 250;
  }
  function go(at) {
    at = Math.min(at, pages.length - 1);
    show(stacked() ? pages[at] : pages[at].closest('.spread'));
    stand(at);
  }
  function turn(by) {
    if (current < 0) return by > 0 && go(0);
    const at = stacked() ? current + by : pages.indexOf(spreads[spreads.indexOf(pages[current].closest('.spread')) + by]?.querySelector('[data-page]'));
    if (at >= 0) return go(at);
    if (by < 0) { show(book.firstElementChild); stand(-1); }
  }
  const seen = new Set();
  const watch = new IntersectionObserver(entries => {
    for (const e of entries) e.isIntersecting ? seen.add(e.target) : seen.delete(e.target);
    if (Date.now() > settled && !seen.has(pages[current])) stand(pages.findIndex(page => seen.has(page)));
  }, { rootMargin: '-45% 0px' });
  pages.forEach(page => watch.observe(page));

  /* ---- zoom: what is in the middle stays there */
  const STEPS = [.5, .67, .8, 1, 1.25, 1.5, 2, 2.5, 3];
  let zoom = 1;
  function scale(to) {
    const x = innerWidth / 2, y = innerHeight / 2, sheet = document.elementFromPoint(x, y)?.closest('.page') || pages[Math.max(0, current)];
    const before = sheet.getBoundingClientRect(), across = (x - before.left) / before.width, down = (y - before.top) / before.height;
    book.style.setProperty('--zoom', zoom = to);
    const after = sheet.getBoundingClientRect();
    scrollBy(after.left + across * after.width - x, current < 0 ? 0 : after.top + down * after.height - y);
    $('zoom-fit').textContent = digits(to * 100) + '٪';
  }
  const step = by => scale(by ? STEPS[STEPS.indexOf(zoom) + by] || zoom : 1);

  /* ---- find: letters that are often typed for one another are the same, marks and tatweels do not count */
  const fold = text => western(text.toLowerCase().normalize('NFKD').replace(/[\p{M}\p{Cf}ـ]/gu, ''))
    .replaceAll('ٱ', 'ا').replaceAll('ى', 'ي').replaceAll('ة', 'ه').replace(/\s+/g, ' ').trim();
  let index, hits = [], hit = -1;
  function find(words) {
    for (const line of all('.hit')) line.classList.remove('hit', 'at');
    hits = []; hit = -1;
    const sought = fold(words);
    index ||= pages.map(page => {       /* each page as one text, and where in it each line begins */
      let text = '';
      const lines = all('.line', page).map(line => { const at = text.length; text += fold(line.textContent) + ' '; return [at, line]; });
      return { text, lines };
    });
    if (sought) index.forEach(({ text, lines }, page) => {
      for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
        const touched = lines.filter(([begin], n) => begin < at + sought.length && (lines[n + 1]?.[0] ?? text.length) > at).map(([, line]) => line);
        touched.forEach(line => line.classList.add('hit'));
        hits.push({ page, touched });
      }
    });
    if (hits.length) return next(1, Math.max(0, hits.findIndex(h => h.page >= current)));
    $('hits').textContent = sought ? 'لا شيء' : '';
  }
  function next(by, to = hit + by) {
    if (!hits.length) return;
    hits[hit]?.touched.forEach(line => line.classList.remove('at'));
    hit = (to + hits.length) % hits.length;
    const { page, touched } = hits[hit];
    touched.forEach(line => line.classList.add('at'));
    if (stacked() || zoom > 1) { touched[0].scrollIntoView({ block: 'center', inline: 'center' }); settled = Date.now() + 250; stand(page); } else go(page);
    $('hits').textContent = `${digits(hit + 1)} من ${digits(hits.length)}`;
  }
  let waiting;
  $('find').addEventListener('input', e => { clearTimeout(waiting); waiting = setTimeout(() => find(e.target.value), 150); });
  $('find').addEventListener('keydown', e => {
    if (e.key === 'Enter') next(e.shiftKey ? -1 : 1);
    if (e.key === 'Escape') { e.target.value = ''; find(''); e.target.blur(); }
  });

  /* ---- the marks of the finding or the comment that is looked at */
  for (const type of ['mouseover', 'mouseout', 'focusin', 'focusout']) addEventListener(type, ({ target }) => {
    const about = target.closest?.('.page :is(.finding, .thread)');
    if (about) for (const mark of all('[data-of]', about.closest('.page'))) mark.classList.toggle('lit', mark.dataset.of === about.id && /over|in$/.test(type));
  });

  /* ---- tools and keys */
  const acts = { turn, zoom: step, find: next };
  $('tools').addEventListener('click', e => acts[e.target.name]?.(+e.target.value));
  $('goto').addEventListener('change', e => {
    const said = western(e.target.value.trim());
    const at = ['label', 'page'].map(by => pages.findIndex(page => western(page.dataset[by]) === said)).find(at => at >= 0);
    if (at >= 0) go(at); else e.target.value = pages[current]?.dataset.label || '';
  });
  const keys = { ArrowLeft: () => turn(1), ArrowRight: () => turn(-1), Home: () => go(0), End: () => go(pages.length - 1), '+': () => step(1), '=': () => step(1),
    '-': () => step(-1), 0: () => scale(1), '/': () => $('find').select() };
  addEventListener('keydown', e => {
    const act = keys[western(e.key)];
    if (!act || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input:not([type=checkbox]), textarea, select')) return;
    e.preventDefault();
    act();
  });
  for (const [id, link] of thumbnails) link.addEventListener('click', e => { e.preventDefault(); go(pages.indexOf($(id))); });
})();
