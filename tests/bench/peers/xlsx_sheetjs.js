// The text of every cell: FILE TIMES → the fastest, in seconds of processor time.
const XLSX = require("xlsx");
const [path, times] = process.argv.slice(2);
let best = Infinity;
for (let i = 0; i < Number(times); i++) {
  const begin = process.cpuUsage();
  const workbook = XLSX.readFile(path);
  for (const name of workbook.SheetNames) XLSX.utils.sheet_to_json(workbook.Sheets[name], { header: 1, raw: false });
  const used = process.cpuUsage(begin);
  best = Math.min(best, (used.user + used.system) / 1e6);
}
console.log(best.toFixed(4));
