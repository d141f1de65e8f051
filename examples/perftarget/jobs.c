#include "jobs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Results that may wait for an earlier one, for each thread. */
enum { WINDOW_PER_THREAD = 4 };

/* The window is a ring: piece `index` has the slot index % window. */
struct pool {
    const struct jobs *jobs;
    char *results;
    bool *ready;
    size_t window;
    size_t next;  /* piece to begin */
    size_t taken; /* pieces taken */
    bool stopped;
    pthread_mutex_t lock;
    pthread_cond_t room; /* a slot is free, or it is over */
    pthread_cond_t done; /* a result is ready */
};

static void *result_of(const struct pool *pool, size_t index)
{
    return pool->results + index % pool->window * pool->jobs->result_size;
}

/* Waits for a piece of work and a slot for its result; false when there is no more. */
static bool begin_piece(struct pool *pool, size_t *index)
{
    bool more;

    pthread_mutex_lock(&pool->lock);
    while (!pool->stopped && pool->next < pool->jobs->count && pool->next >= pool->taken + pool->window)
        pthread_cond_wait(&pool->room, &pool->lock);
    more = !pool->stopped && pool->next < pool->jobs->count;
    if (more)
        *index = pool->next++;
    pthread_mutex_unlock(&pool->lock);
    return more;
}

static void end_piece(struct pool *pool, size_t index)
{
    pthread_mutex_lock(&pool->lock);
    pool->ready[index % pool->window] = true;
    pthread_cond_signal(&pool->done);
    pthread_mutex_unlock(&pool->lock);
}

static void *work(void *context)
{
    struct pool *pool = context;
    size_t index;

    while (begin_piece(pool, &index)) {
        pool->jobs->work(pool->jobs->context, index, result_of(pool, index));
        end_piece(pool, index);
    }
    return NULL;
}

static void wait_for(struct pool *pool, size_t index)
{
    pthread_mutex_lock(&pool->lock);
    while (!pool->ready[index % pool->window])
        pthread_cond_wait(&pool->done, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

static void free_slot(struct pool *pool, size_t index, bool stop)
{
    pthread_mutex_lock(&pool->lock);
    pool->ready[index % pool->window] = false;
    pool->taken = index + 1;
    pool->stopped = stop;
    pthread_cond_broadcast(&pool->room);
    pthread_mutex_unlock(&pool->lock);
}

static void take_all(struct pool *pool)
{
    const struct jobs *jobs = pool->jobs;
    bool more = true;

    for (size_t index = 0; more && index < jobs->count; index++) {
        void *result = result_of(pool, index);

        wait_for(pool, index);
        more = jobs->take(jobs->context, index, result);
        jobs->drop(result);
        memset(result, 0, jobs->result_size);
        free_slot(pool, index, !more);
    }
}

static void run_alone(const struct jobs *jobs, void *result)
{
    bool more = true;

    for (size_t index = 0; more && index < jobs->count; index++) {
        memset(result, 0, jobs->result_size);
        jobs->work(jobs->context, index, result);
        more = jobs->take(jobs->context, index, result);
        jobs->drop(result);
    }
}

static void run_threads(struct pool *pool, pthread_t *threads, size_t count)
{
    size_t started = 0;

    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->room, NULL);
    pthread_cond_init(&pool->done, NULL);
    while (started < count && pthread_create(&threads[started], NULL, work, pool) == 0)
        started++;
    if (started > 0)
        take_all(pool);
    else
        run_alone(pool->jobs, pool->results);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < pool->window; i++) /* begun, but nobody wanted it any more */
        if (pool->ready[i])
            pool->jobs->drop(pool->results + i * pool->jobs->result_size);
    pthread_cond_destroy(&pool->done);
    pthread_cond_destroy(&pool->room);
    pthread_mutex_destroy(&pool->lock);
}

bool jobs_run(const struct jobs *jobs)
{
    size_t count = jobs->threads < jobs->count ? jobs->threads : jobs->count;
    struct pool pool = {.jobs = jobs, .window = (count > 0 ? count : 1) * WINDOW_PER_THREAD};
    pthread_t *threads = calloc(count > 0 ? count : 1, sizeof *threads);
    bool done;

    pool.results = calloc(pool.window, jobs->result_size);
    pool.ready = calloc(pool.window, sizeof *pool.ready);
    done = threads != NULL && pool.results != NULL && pool.ready != NULL;
    if (done && count > 1)
        run_threads(&pool, threads, count);
    else if (done)
        run_alone(jobs, pool.results);
    free(pool.ready);
    free(pool.results);
    free(threads);
    return done;
}
