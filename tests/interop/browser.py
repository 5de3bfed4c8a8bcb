#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shows the attacks of tests/attacks.py in a browser as Anki's reviewer does, and reports what they achieve.

Anki's engine imports and renders the cards; its own MathJax typesets them.  Every element gets events of
the mouse and the keyboard, and every link is clicked.  Needs a Python with aqt, PyQt6 and
PyQt6-WebEngine, which FLASHPRESS_BROWSER_PYTHON names; otherwise the test is skipped.
"""
import functools
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

PAGE = """<!doctype html><meta charset=utf-8><script>
window.hits = []; window.hit = () => { hits.push('a script'); }; window.pycmd = x => { hits.push('pycmd ' + x); };
</script><script src=/js/mathjax.js></script><script src=/js/vendor/mathjax/tex-chtml-full.js></script>
<body class=card><div id=_mark></div><div id=_flag></div><div id=qa></div></body><script>
const pause = ms => new Promise(done => setTimeout(done, ms));
async function show(html) {
  const qa = document.getElementById('qa'); hits = []; qa.innerHTML = html;
  for (const old of qa.getElementsByTagName('script')) {
    const script = document.createElement('script');
    for (const a of old.attributes) script.setAttribute(a.name, a.value);
    script.textContent = old.innerHTML; old.replaceWith(script);
  }
  await MathJax.startup.promise; MathJax.typesetClear();
  try { await MathJax.typesetPromise([qa]); } catch (e) { }
  await pause(30);
  if (document.getElementById('qa') !== qa || qa.querySelector('#qa,#_mark,#_flag,#typeans')) hits.push('an id of the reviewer');
  for (const e of qa.querySelectorAll('*')) {
    const css = getComputedStyle(e), box = e.getBoundingClientRect();
    if (css.position === 'fixed' || css.position === 'sticky' ||
        (css.position === 'absolute' && box.width * box.height > innerWidth * innerHeight / 2)) hits.push('a cover');
    for (const name of ['mouseover', 'mouseenter', 'pointerenter', 'click', 'focus', 'keydown', 'animationstart', 'toggle'])
      try { e.dispatchEvent(name === 'click' ? new MouseEvent(name, {bubbles: true, cancelable: true}) : new Event(name)); } catch (x) { }
  }
  const top = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  if (top && top !== document.documentElement && top !== document.body && getComputedStyle(top).position === 'fixed') hits.push('a cover at the centre');
  await pause(30);
  return [...new Set(hits)];
}
</script>"""


def render(package, folder):
    """Returns the number of the attack, the side and the HTML of every card."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    col = Collection(os.path.join(folder, "collection.anki2"))
    col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions()))
    sides = []
    for cid in col.find_cards(""):
        output = col.get_card(cid).render_output()
        number = int((re.search(r"Attack (\d+)", output.answer_text) or [0, -1])[1])
        sides += [(number, "question", output.question_and_style()), (number, "answer", output.answer_and_style())]
    col.close()
    return sides


def browse(package):
    """Shows all cards and prints as JSON what they achieved."""
    import _aqt
    from PyQt6.QtCore import QTimer, QUrl
    from PyQt6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor
    from PyQt6.QtWebEngineWidgets import QWebEngineView
    from PyQt6.QtWidgets import QApplication

    folder = tempfile.mkdtemp()
    sides, found, seen = render(package, folder), [], []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            if self.path != "/":
                self.path = self.path.replace("/_anki/", "/")
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *args):
            pass

    web = os.path.join(list(_aqt.__path__)[0], "data", "web")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=web))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = QApplication(["browser", "--no-sandbox"])

    class Interceptor(QWebEngineUrlRequestInterceptor):
        def interceptRequest(self, info):
            main = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
            if info.requestUrl().host() not in ("127.0.0.1", "") and not main:
                seen.append("a load of " + info.requestUrl().toString()[:60])
                info.block(True)

    class Page(QWebEnginePage):
        def javaScriptAlert(self, origin, message):
            seen.append("a dialog")

        def acceptNavigationRequest(self, url, kind, main):
            if url.scheme() in ("http", "https") and not main:
                seen.append("a frame")
            elif url.scheme() not in ("http", "https", "mailto"):
                seen.append("an opening of " + url.scheme())
            return url.path() == "/" and url.host() == "127.0.0.1" and not url.hasFragment() and len(found) == 0

    interceptor = Interceptor()
    profile = QWebEngineProfile(app)
    profile.setUrlRequestInterceptor(interceptor)
    view, page = QWebEngineView(), Page(profile)
    view.setPage(page)
    view.resize(800, 600)
    at = [-1]

    def collect():
        page.runJavaScript("JSON.stringify(window.result === undefined ? null : window.result)", check)

    def check(text):
        result = json.loads(text) if text else None
        if result is None:
            QTimer.singleShot(20, collect)
            return
        found.append((*sides[at[0]][:2], result + sorted(set(seen))))
        step()

    def step():
        at[0] += 1
        seen.clear()
        if at[0] == len(sides):
            print(json.dumps(found))
            sys.stdout.flush()
            os._exit(0)
        page.runJavaScript(f"delete window.result; show({json.dumps(sides[at[0]][2])})"
                           ".then(r => { window.result = r; }, e => { window.result = ['' + e]; }); 0")
        QTimer.singleShot(20, collect)

    view.loadFinished.connect(lambda good: step() if at[0] < 0 else None)
    view.show()
    view.load(QUrl(f"http://127.0.0.1:{server.server_port}/"))
    app.exec()


def main():
    import attacks
    import tap

    python = os.environ.get("FLASHPRESS_BROWSER_PYTHON")
    if not python:
        tap.skip_all("no browser: FLASHPRESS_BROWSER_PYTHON does not name a Python with aqt and PyQt6-WebEngine")
    T = tap.Tap()
    folder = T.folder()
    with open(os.path.join(folder, "attacks.md"), "w", encoding="utf-8") as file:
        file.write(attacks.text())
    tap.flashpress("-q", "attacks.md", cwd=folder)
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QTWEBENGINE_DISABLE_SANDBOX="1", HOME=folder,
                       QTWEBENGINE_CHROMIUM_FLAGS="--disable-gpu --no-sandbox --disable-background-networking")
    done = subprocess.run([python, os.path.abspath(__file__), os.path.join(folder, "attacks.apkg")], capture_output=True,
                          text=True, env=environment, timeout=600, check=False)
    if not T.same(done.returncode, 0, "the browser shows the cards"):
        T.comment(done.stderr[-2000:])
        T.done()
    sides = json.loads(done.stdout.splitlines()[-1])
    T.ok(len(sides) >= 2 * len(attacks.ALL), f"{len(attacks.ALL)} attacks, {len(sides)} sides")
    bad = [f"{side} of {ascii(attacks.ALL[number])}: {what}" for number, side, what in sides if what]
    T.ok(not bad, "no attack runs, loads, opens or covers anything", "\n".join(bad))
    T.done()


if len(sys.argv) > 1:
    browse(sys.argv[1])
else:
    main()
