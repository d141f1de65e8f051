/**
 * @file
 * Status codes, errors, places, languages and allocators: what every other header builds on.
 */
#ifndef PERFTARGET_CORE_H
#define PERFTARGET_CORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <perftarget/export.h>

#if defined(__GNUC__) || defined(__clang__)
#define PFT_NODISCARD __attribute__((warn_unused_result))
#else
#define PFT_NODISCARD
#endif

/* How the initialisers (PFT_READ_OPTIONS_INIT …) are made. C names the members; C++ before C++20 cannot, so there a
 * function of the moment sets them: each initialiser works from C++11 on, as in `pft_read_options o = …_INIT;`. */
#ifdef __cplusplus
#define PFT_INIT(type, members)    \
    []() -> type {                 \
        type pft_initial = type(); \
        members                    \
        return pft_initial;        \
    }()
#define PFT_MEMBER(name, value) pft_initial.name = value;
#else
#define PFT_INIT(type, members) { members }
#define PFT_MEMBER(name, value) .name = value,
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup basics
 *  @{ */

/** Every status: name, English text, Chinese text. The enumeration and its texts come from this one list. */
#define PFT_STATUS_LIST(X)                                            \
    X(OK, "done", "完成")                                             \
    X(ENOMEM, "out of memory", "内存不足")                            \
    X(EINVALID, "malformed input", "输入格式有误")                    \
    X(EFORMAT, "format not recognised", "无法识别的格式")             \
    X(EENCODING, "wrong or damaged encoding", "编码有误")             \
    X(ELIMIT, "a limit was exceeded", "超出限制")                     \
    X(EOVERFLOW, "number does not fit", "数值超出范围")               \
    X(EIO, "reading or writing failed", "读写失败")                   \
    X(EARGUMENT, "wrong argument", "参数有误")                        \
    X(ENOTFOUND, "not found", "未找到")                               \
    X(EUNSUPPORTED, "not supported by this build", "此构建不支持")    \
    X(END, "end of the stream", "已到末尾")

/** What a call came to. @c PFT_OK is 0; @c PFT_END is no failure: a stream has no more to give. */
typedef enum pft_status {
#define PFT_STATUS_ENUM(name, en, zh) PFT_##name,
    PFT_STATUS_LIST(PFT_STATUS_ENUM)
#undef PFT_STATUS_ENUM
    PFT_STATUS_COUNT
} pft_status;

/**
 * The languages of messages. What can fail says so in both; what is written for people is in the language of the
 * options, and in Chinese where they do not say. The command takes the language of its locale.
 */
typedef enum pft_language { PFT_ENGLISH, PFT_CHINESE, PFT_LANGUAGE_COUNT } pft_language;

/**
 * Where something stood in the source, each counted from 1; 0 means "not known".
 * @c part is the table, sheet or page, @c row and @c column count within it, @c line within the whole text. On a page
 * of marks (PDF, OFD, a recognised scan) several tables may stand: @c table says which, and rows and columns count
 * within it. It is 0 where the part has but one: of all other formats.
 */
typedef struct pft_place {
    uint32_t part;
    uint32_t row;
    uint32_t column;
    uint32_t line;
    uint32_t table;
} pft_place;

/** Room for one message, its final NUL included. */
#define PFT_MESSAGE_SIZE 256
/** Room for a JSON path such as @c $.projects[0].name, its final NUL included. */
#define PFT_PATH_SIZE 128

/**
 * What went wrong, and where: the caller's own struct, filled by a call that fails and left alone by one that
 * succeeds. Nothing in it is owned.
 */
typedef struct pft_error {
    pft_status status;
    uint64_t line;                                     /**< in the input, from 1; 0: not known */
    uint64_t column;                                   /**< in bytes, from 1; 0: not known */
    pft_place place;                                   /**< the cell, where there is one */
    char path[PFT_PATH_SIZE];                          /**< JSON path, empty where there is none */
    char message[PFT_LANGUAGE_COUNT][PFT_MESSAGE_SIZE]; /**< a sentence without place, by pft_language */
} pft_error;

/**
 * Memory, given by the caller. The three calls get @c context; @c reallocate and @c release also get the block's
 * size, so that an allocator need not store it. A call that fails returns NULL and changes nothing.
 */
typedef struct pft_allocator {
    void *(*allocate)(void *context, size_t size);
    void *(*reallocate)(void *context, void *block, size_t old_size, size_t new_size);
    void (*release)(void *context, void *block, size_t size);
    void *context;
} pft_allocator;

/** The version of the library that runs, e.g. "0.1.0". */
PFT_API const char *pft_version(void);

/** The name of a status as in the code, e.g. "PFT_ENOMEM"; "PFT_?" for a number that is none. */
PFT_API const char *pft_status_name(pft_status status);

/** A status in words. */
PFT_API const char *pft_status_text(pft_status status, pft_language language);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
