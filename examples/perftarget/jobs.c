#include "jobs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Pieces that may wait for an earlier one, for each thread. */
enum { WINDOW_PER_THREAD = 4 };

/* The window is a ring: piece `index` has the slot index % window. */
struct pool {
    const struct jobs *jobs;
    char *pieces;
    bool *ready;
    size_t window;
    size_t begun; /* pieces begun */
    size_t taken; /* pieces taken */
    bool ended;   /* there are no more pieces than were begun */
    bool stopped; /* and nobody wants more of them */
    pthread_mutex_t lock;
    pthread_mutex_t source; /* held while the next piece is fetched, which may wait for a file */
    pthread_cond_t room;    /* a slot is free, or it is over */
    pthread_cond_t done;    /* a piece is ready, or there are no more */
};

static void *slot_of(const struct pool *pool, size_t index)
{
    return pool->pieces + index % pool->window * pool->jobs->piece_size;
}

/* Waits for a slot. */
static bool wait_for_room(struct pool *pool)
{
    bool more;

    pthread_mutex_lock(&pool->lock);
    while (!pool->stopped && !pool->ended && pool->begun >= pool->taken + pool->window)
        pthread_cond_wait(&pool->room, &pool->lock);
    more = !pool->stopped && !pool->ended;
    pthread_mutex_unlock(&pool->lock);
    return more;
}

/* Fetches a piece of work into its slot; false when there is no more. Only one thread at a time is in here, so what
 * it saw of `begun` still holds. */
static bool begin_piece(struct pool *pool, size_t *index)
{
    bool more;

    pthread_mutex_lock(&pool->source);
    more = wait_for_room(pool);
    if (more) {
        *index = pool->begun;
        more = pool->jobs->next(pool->jobs->context, slot_of(pool, *index));
        pthread_mutex_lock(&pool->lock);
        if (more)
            pool->begun++;
        else
            pool->ended = true;
        pthread_cond_signal(&pool->done);
        pthread_mutex_unlock(&pool->lock);
    }
    pthread_mutex_unlock(&pool->source);
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
    void *own = pool->jobs->enter();
    size_t index;

    while (begin_piece(pool, &index)) {
        pool->jobs->work(pool->jobs->context, own, slot_of(pool, index));
        end_piece(pool, index);
    }
    pool->jobs->leave(own);
    return NULL;
}

/* Waits for a piece; false when it never comes. */
static bool wait_for(struct pool *pool, size_t index)
{
    bool ready;

    pthread_mutex_lock(&pool->lock);
    while (!pool->ready[index % pool->window] && !(pool->ended && pool->begun <= index))
        pthread_cond_wait(&pool->done, &pool->lock);
    ready = pool->ready[index % pool->window];
    pthread_mutex_unlock(&pool->lock);
    return ready;
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

    for (size_t index = 0; more && wait_for(pool, index); index++) {
        void *piece = slot_of(pool, index);

        more = jobs->take(jobs->context, piece);
        jobs->drop(piece);
        memset(piece, 0, jobs->piece_size);
        free_slot(pool, index, !more);
    }
}

static void run_alone(const struct jobs *jobs, void *piece)
{
    void *own = jobs->enter();
    bool more = true;

    while (more) {
        memset(piece, 0, jobs->piece_size);
        if (!jobs->next(jobs->context, piece))
            break;
        jobs->work(jobs->context, own, piece);
        more = jobs->take(jobs->context, piece);
        jobs->drop(piece);
    }
    jobs->leave(own);
}

static void run_threads(struct pool *pool, pthread_t *threads)
{
    size_t started = 0;

    pthread_mutex_init(&pool->lock, NULL);
    pthread_mutex_init(&pool->source, NULL);
    pthread_cond_init(&pool->room, NULL);
    pthread_cond_init(&pool->done, NULL);
    while (started < pool->jobs->threads && pthread_create(&threads[started], NULL, work, pool) == 0)
        started++;
    if (started > 0)
        take_all(pool);
    else
        run_alone(pool->jobs, pool->pieces);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < pool->window; i++) /* begun, but nobody wanted it any more */
        if (pool->ready[i])
            pool->jobs->drop(pool->pieces + i * pool->jobs->piece_size);
    pthread_cond_destroy(&pool->done);
    pthread_cond_destroy(&pool->room);
    pthread_mutex_destroy(&pool->source);
    pthread_mutex_destroy(&pool->lock);
}

bool jobs_run(const struct jobs *jobs)
{
    struct pool pool = {.jobs = jobs, .window = jobs->threads * WINDOW_PER_THREAD};
    pthread_t *threads = calloc(jobs->threads, sizeof *threads);
    bool done;

    pool.pieces = calloc(pool.window, jobs->piece_size);
    pool.ready = calloc(pool.window, sizeof *pool.ready);
    done = threads != NULL && pool.pieces != NULL && pool.ready != NULL;
    if (done && jobs->threads > 1)
        run_threads(&pool, threads);
    else if (done)
        run_alone(jobs, pool.pieces);
    free(pool.ready);
    free(pool.pieces);
    free(threads);
    return done;
}
