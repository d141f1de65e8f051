// A few workers that share the work. One that does not answer in time is ended and replaced.

const TIME_LIMIT = 60_000;

/* PDFium has as much time as the command gives it; a second more, in which it may say so itself. */
const PDF_LIMIT = 21_000;

const TOO_LONG = { status: "PFT_ELIMIT", message: { en: "processing took too long and was stopped", zh: "处理时间过长，已中止" }, line: 0 };
const PDF_TOO_LONG = { ...TOO_LONG, pdf: "time" };

export class Pool {
  #source;
  #module;
  #workers = [];
  #waiting = [];
  #pdf = null;
  #next = 1;

  /** @param source  Text of the worker. @param bytes  The WebAssembly module. */
  constructor(source, bytes, count) {
    this.#source = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.#module = WebAssembly.compile(bytes);
    this.count = count;
  }

  /** Resolves to what the library says of itself. */
  async start() {
    const first = await this.#hire();
    for (let i = 1; i < this.count; i++) this.#hire();
    return first.introduction;
  }

  /** What reads PDF, for all jobs from now on. */
  lend(pdf) {
    this.#pdf = pdf;
  }

  async #hire() {
    const worker = new Worker(this.#source);
    const place = { worker, job: null, introduction: null };
    worker.onmessage = ({ data }) => this.#answered(place, data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lost(place, { status: "PFT_ELIMIT", message: { en: "the file could not be processed", zh: "文件处理失败" }, line: 0 });
    };
    const module = await this.#module;
    place.introduction = await new Promise((resolve, reject) => {
      place.job = { id: 0, resolve, reject };
      worker.postMessage({ id: 0, job: "start", module });
    });
    this.#workers.push(place);
    this.#hand();
    return place;
  }

  #answered(place, { id, stage, result, refused }) {
    const { job } = place;
    if (job === null || job.id !== id) return;
    if (stage !== undefined) {
      this.#watch(place, stage === "pdf" ? PDF_LIMIT : job.limit, stage === "pdf" ? PDF_TOO_LONG : TOO_LONG);
      return;
    }
    clearTimeout(job.timer);
    place.job = null;
    if (refused) job.reject(refused);
    else job.resolve(result);
    this.#hand();
  }

  #watch(place, limit, reason) {
    clearTimeout(place.job.timer);
    place.job.timer = setTimeout(() => this.#lost(place, reason), limit);
  }

  #lost(place, reason) {
    const { job } = place;
    place.worker.terminate();
    this.#workers = this.#workers.filter((other) => other !== place);
    place.job = null;
    if (job) {
      clearTimeout(job.timer);
      job.reject(reason);
    }
    this.#hire();
  }

  #hand() {
    for (const place of this.#workers) {
      if (place.job !== null || this.#waiting.length === 0) continue;
      const job = this.#waiting.shift();
      place.job = job;
      this.#watch(place, job.limit, TOO_LONG);
      place.worker.postMessage({ id: job.id, pdf: this.#pdf, ...job.parameters });
    }
  }

  /** Runs a job; rejects with {status, message, line} when it is refused. What users wait for goes first. */
  run(job, parameters, { first = false, limit = TIME_LIMIT } = {}) {
    return new Promise((resolve, reject) => {
      const entry = { id: this.#next++, parameters: { job, ...parameters }, resolve, reject, limit };
      if (first) this.#waiting.unshift(entry);
      else this.#waiting.push(entry);
      this.#hand();
    });
  }
}
