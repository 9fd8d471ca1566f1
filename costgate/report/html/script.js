"use strict";
const order = new Intl.Collator("en", { numeric: true });
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  const said = document.createElement("p");
  said.className = "said";
  said.setAttribute("role", "status");
  table.closest(".scroll").before(said);
  table.querySelectorAll("thead th").forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = (row) => {
        const cell = row.cells[place];
        return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
      };
      const rows = [...body.rows].map((row) => [value(row), row]);
      rows.sort(([x], [y]) => {
        if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
        return (typeof x === "number" ? x - y : order.compare(x, y)) * (up ? 1 : -1);
      });
      body.append(...rows.map(([, row]) => row));
      said.textContent = `Sorted by ${button.textContent}, ${up ? "ascending" : "descending"}`;
    });
  });
  if (body.rows.length < 15) continue;
  const label = document.createElement("label");
  const filter = document.createElement("input");
  const count = document.createElement("span");
  const line = document.createElement("div");
  filter.type = "search";
  filter.setAttribute("aria-label", "Filter the rows of: " + table.caption.textContent);
  label.append("Filter ", filter);
  count.setAttribute("role", "status");
  line.className = "filter";
  line.append(label, count);
  let texts;
  filter.addEventListener("input", () => {
    texts ??= [...body.rows].map((row) => [row, row.textContent.toLowerCase()]);
    const wanted = filter.value.trim().toLowerCase();
    let shown = 0;
    for (const [row, text] of texts) {
      row.hidden = !text.includes(wanted);
      if (!row.hidden) shown += 1;
    }
    count.textContent = wanted ? `${shown} of ${texts.length} rows` : "";
  });
  table.closest(".scroll").before(line);
}
