// A few workers that share the work. One that does not answer in time is ended and replaced.

const TIME_LIMIT = 60_000;

export class Pool {
  #source;
  #module;
  #workers = [];
  #waiting = [];
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

  async #hire() {
    const worker = new Worker(this.#source);
    const place = { worker, job: null, introduction: null };
    worker.onmessage = ({ data }) => this.#answered(place, data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lost(place, { en: "the file could not be processed", zh: "文件处理失败" });
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

  #answered(place, { id, result, refused }) {
    const { job } = place;
    if (job === null || job.id !== id) return;
    clearTimeout(job.timer);
    place.job = null;
    if (refused) job.reject(refused);
    else job.resolve(result);
    this.#hand();
  }

  #lost(place, message) {
    const { job } = place;
    place.worker.terminate();
    this.#workers = this.#workers.filter((other) => other !== place);
    place.job = null;
    if (job) {
      clearTimeout(job.timer);
      job.reject({ status: "PFT_ELIMIT", message, line: 0 });
    }
    this.#hire();
  }

  #hand() {
    for (const place of this.#workers) {
      if (place.job !== null || this.#waiting.length === 0) continue;
      const job = this.#waiting.shift();
      place.job = job;
      job.timer = setTimeout(
        () => this.#lost(place, { en: "processing took too long and was stopped", zh: "处理时间过长，已中止" }),
        job.limit,
      );
      place.worker.postMessage({ id: job.id, ...job.parameters });
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
