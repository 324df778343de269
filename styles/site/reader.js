/* The reading pages: the choice of size and colour is kept, the bar steps aside, notes stay where they are asked for, links to places are
   copied, keys turn, and the place of reading is remembered. The page is whole without it. */
(() => {
  const root = document.documentElement, { book, document: name } = root.dataset, all = what => [...document.querySelectorAll(what)];
  const bar = document.querySelector('.bar'), main = document.querySelector('main');
  const CHOICE = 'warraq:reader', PLACES = 'warraq:place:' + book;
  const read = key => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } };
  const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* kept nowhere: a private window */ } };

  /* ---- size and colour, the same on all pages and in all windows */
  const radios = all('.settings input');
  function choose() {
    const choice = read(CHOICE);
    for (const e of radios) if (choice[e.name] === e.value) e.checked = true;
    for (const e of radios) if (e.checked) root.dataset[e.name] = e.value;
  }
  choose();
  addEventListener('pageshow', choose);
  addEventListener('storage', choose);
  for (const e of radios) e.addEventListener('change', () => { write(CHOICE, { ...read(CHOICE), [e.name]: e.value }); choose(); });

  /* ---- what is said, to readers with and without sight */
  const said = document.createElement('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  document.body.append(said);
  let hushed;
  function say(...words) { said.replaceChildren(...words); clearTimeout(hushed); hushed = setTimeout(() => said.replaceChildren(), 6000); }

  /* ---- the bar: away while one reads on, back when one scrolls upwards */
  let last = scrollY;
  root.dataset.bar = 'there';
  addEventListener('scroll', () => {
    const by = scrollY - last;
    if (scrollY < 80 || by < -8) root.dataset.bar = 'there'; else if (by > 8) root.dataset.bar = 'away';
    if (Math.abs(by) > 8) last = scrollY;
  }, { passive: true });

  /* ---- menus and notes close */
  const menus = () => all('.menu[open]');
  function closeNote() {
    const back = document.querySelector('.footnote:target .note-back');
    if (!back) return;
    const y = scrollY;
    location.replace(back.hash);
    scrollTo(scrollX, y);
    document.getElementById(decodeURIComponent(back.hash.slice(1)))?.focus({ preventScroll: true });
    return true;
  }
  addEventListener('click', e => {
    if (!(e.target instanceof Element)) return;
    for (const menu of menus()) if (!menu.contains(e.target) || e.target.closest('.menu a')) menu.open = false;
    const back = e.target.closest('.footnote:target .note-back');
    if (back || !e.target.closest('.footnote, a')) closeNote() && back && e.preventDefault();
    const call = e.target.closest('.noteref');
    if (call) root.style.setProperty('--at', call.getBoundingClientRect().top + 'px');
    const deep = e.target.closest('.deep');
    if (deep && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); copy(deep); }
  });

  /* ---- links to places */
  async function copy(link) {
    try { await navigator.clipboard.writeText(link.href); say('نُسخ الرابط'); } catch { location.hash = link.hash; }
  }

  /* ---- keys: the next document is to the left */
  const turn = rel => document.querySelector(`.turn [rel=${rel}]`)?.click();
  const keys = {
    ArrowLeft: () => turn('next'), ArrowRight: () => turn('prev'),
    Escape: () => { const [menu] = menus(); if (menu) { menu.open = false; menu.firstElementChild.focus(); } else closeNote(); },
  };
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || e.defaultPrevented) return;
    if (e.key === 'Escape' || !e.target.closest('input, textarea, select, [contenteditable]')) keys[e.key]?.();
  });

  /* ---- the place: the first paragraph in the window, so that it holds at every size; #@12 is the twelfth */
  const blocks = all('main :is(p, li, td, pre, h1, h2, h3, h4)'), places = read(PLACES);
  const way = ({ name, block, title = '' }) => Object.assign(document.createElement('a'), { href: `${encodeURIComponent(name)}.html#@${block}`, textContent: 'تابع من حيث توقفت' + title });
  function arrive() {
    const block = blocks[location.hash.match(/^#@(\d+)$/)?.[1]];
    if (!block) return;
    said.replaceChildren();
    history.replaceState(null, '', location.pathname + location.search);
    block.scrollIntoView();
  }
  function remember() {
    const end = scrollY + innerHeight > main.offsetTop + main.offsetHeight;
    const block = blocks.findIndex(e => e.getBoundingClientRect().bottom > bar.offsetHeight + 20);
    const title = ': ' + document.title.replace(' — ' + bar.querySelector('.book').textContent, '');
    write(PLACES, { ...read(PLACES), [name]: end ? 0 : block, last: { name, block, title } });
  }
  if (name === 'index') {
    if (places.last) document.querySelector('.begin')?.append(' ', way(places.last));
  } else {
    let waiting;
    if (!location.hash && places[name] > 2 && performance.getEntriesByType('navigation')[0]?.type === 'navigate') say(way({ name, block: places[name] }));
    addEventListener('scroll', () => { clearTimeout(waiting); waiting = setTimeout(remember, 400); }, { passive: true });
    addEventListener('pagehide', remember);
  }
  addEventListener('hashchange', arrive);
  addEventListener('load', arrive);
})();
