# The libraries that the library links, from source, for systems that have no packages of them: WebAssembly and Windows.
# Their own build systems ask the compiler a hundred questions whose answers are known for those (and one of them, the
# size of off_t, they get wrong): they stand here instead. SOURCES names the folder that `fetch` filled.
function(pft_dependency name include)
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${ARGN})
  target_include_directories(${name} PUBLIC ${include})
  target_compile_options(${name} PRIVATE -w)
  set(PFT_INCLUDE_${name} ${include} PARENT_SCOPE)
endfunction()

function(pft_sources out folder)
  list(TRANSFORM ARGN PREPEND ${folder}/)
  list(TRANSFORM ARGN APPEND .c)
  set(${out} ${ARGN} PARENT_SCOPE)
endfunction()

set(built ${CMAKE_CURRENT_BINARY_DIR}/dependencies)

# cJSON and nettle are included as <cjson/cJSON.h> and <nettle/sha2.h>.
file(COPY ${SOURCES}/cjson/cJSON.h DESTINATION ${built}/cjson)
pft_dependency(cjson ${built} ${SOURCES}/cjson/cJSON.c)
target_compile_definitions(cjson PRIVATE CJSON_HIDE_SYMBOLS) # or a program for Windows would export them

file(GLOB headers ${SOURCES}/nettle/*.h)
file(COPY ${headers} DESTINATION ${built}/nettle)
file(WRITE ${built}/nettle-config/config.h "#define HAVE_STDINT_H 1\n#define HAVE_INTTYPES_H 1\n")
file(WRITE ${built}/nettle/version.h "#define NETTLE_VERSION_MAJOR 3\n#define NETTLE_VERSION_MINOR 8\n")
pft_sources(sources ${SOURCES}/nettle sha256 sha256-compress write-be32)
pft_dependency(nettle ${built} ${sources})
target_include_directories(nettle PRIVATE ${built}/nettle-config ${built}/nettle)
target_compile_definitions(nettle PRIVATE HAVE_CONFIG_H)

# The salt of expat's tables, against names made to collide: getrandom() is wasm_document.c's; Windows has a call of
# its own.
set(random "#define HAVE_GETRANDOM 1\n")
if(WIN32)
  set(random "")
endif()
file(WRITE ${built}/expat/expat_config.h
  "#define BYTEORDER 1234\n${random}#define XML_CONTEXT_BYTES 1024\n#define XML_DTD 1\n"
  "#define XML_GE 1\n#define XML_NS 1\n#define HAVE_STDINT_H 1\n#define HAVE_STDLIB_H 1\n#define HAVE_STRING_H 1\n"
  "#define STDC_HEADERS 1\n#define HAVE_UNISTD_H 1\n")
pft_sources(sources ${SOURCES}/expat/expat/lib xmlparse xmlrole xmltok)
pft_dependency(expat ${SOURCES}/expat/expat/lib ${sources})
target_include_directories(expat PRIVATE ${built}/expat)

pft_sources(sources ${SOURCES}/gumbo/deps/gumbo-parser/src
  attribute char_ref error parser string_buffer string_piece tag tokenizer utf8 util vector)
pft_dependency(gumbo ${SOURCES}/gumbo/deps/gumbo-parser/src ${sources})
set_target_properties(gumbo PROPERTIES C_STANDARD 99 C_EXTENSIONS ON)

pft_sources(sources ${SOURCES}/zlib adler32 compress crc32 deflate inffast inflate inftrees trees uncompr zutil)
pft_dependency(zlib ${SOURCES}/zlib ${sources})

# libzip: the list of its sources is its own; the answers and its table of messages are made as its CMakeLists.txt does.
file(READ ${SOURCES}/zip/lib/CMakeLists.txt listed)
string(REGEX REPLACE ".*add_library\\(zip([^$]*)\\$.*" "\\1" listed "${listed}")
string(REGEX MATCHALL "zip_[^ \n]*\\.c" listed "${listed}")
if(WIN32) # files on the disk, which the library does not leave to libzip, in the way that alone suits it here
  list(APPEND listed zip_source_file_win32.c zip_source_file_win32_named.c zip_source_file_win32_utf16.c
    zip_source_file_win32_utf8.c zip_source_file_win32_ansi.c zip_random_win32.c)
else()
  list(APPEND listed zip_mkstempm.c zip_source_file_stdio_named.c zip_random_unix.c)
endif()
list(TRANSFORM listed PREPEND ${SOURCES}/zip/lib/)

file(READ ${SOURCES}/zip/lib/zip.h header)
string(REGEX MATCHALL "#define ZIP_ER_[A-Z_]+ [0-9]+[ \t]+/\\* [NSZ] [-0-9a-zA-Z ']*" rows "${header}")
set(texts)
set(types)
foreach(row IN LISTS rows)
  string(REGEX REPLACE ".*/\\* ([NSZ]) ([-0-9a-zA-Z ']*)" "\\1;\\2" row "${row}")
  list(GET row 0 type)
  list(GET row 1 text)
  string(STRIP "${text}" text)
  string(APPEND texts "    \"${text}\",\n")
  string(APPEND types "    ZIP_ET_${type},\n")
endforeach()
string(REPLACE "ZIP_ET_N," "ZIP_ET_NONE," types "${types}")
string(REPLACE "ZIP_ET_S," "ZIP_ET_SYS," types "${types}")
string(REPLACE "ZIP_ET_Z," "ZIP_ET_ZLIB," types "${types}")
file(WRITE ${built}/zip/zip_err_str.c
  "#include \"zipint.h\"\nconst char *const _zip_err_str[] = {\n${texts}};\n"
  "const int _zip_nerr_str = sizeof(_zip_err_str) / sizeof(_zip_err_str[0]);\n"
  "const int _zip_err_type[] = {\n${types}};\n")

set(HAVE_LOCALTIME_R ${UNIX})
foreach(answer IN ITEMS FILENO FSEEKO FTELLO SNPRINTF STRCASECMP STRDUP STRTOLL STRTOULL STDBOOL_H STRINGS_H
        UNISTD_H DIRENT_H)
  set(HAVE_${answer} 1)
endforeach()
set(SIZEOF_OFF_T 8)
set(SIZEOF_SIZE_T ${CMAKE_SIZEOF_VOID_P})
set(ZIP_STATIC 1)
set(LIBZIP_TYPES_INCLUDE "#include <stdint.h>")
set(ZIP_NULLABLE_DEFINES "#define _Nullable\n#define _Nonnull")
foreach(bits IN ITEMS 8 16 32 64)
  set(ZIP_INT${bits}_T int${bits}_t)
  set(ZIP_UINT${bits}_T uint${bits}_t)
endforeach()
file(READ ${SOURCES}/zip/CMakeLists.txt version)
string(REGEX MATCH "VERSION ([0-9]+)\\.([0-9]+)\\.([0-9]+)" version "${version}")
set(libzip_VERSION ${CMAKE_MATCH_1}.${CMAKE_MATCH_2}.${CMAKE_MATCH_3})
set(libzip_VERSION_MAJOR ${CMAKE_MATCH_1})
set(libzip_VERSION_MINOR ${CMAKE_MATCH_2})
set(libzip_VERSION_PATCH ${CMAKE_MATCH_3})
configure_file(${SOURCES}/zip/cmake-config.h.in ${built}/zip/config.h)
configure_file(${SOURCES}/zip/cmake-zipconf.h.in ${built}/zip/zipconf.h)
file(COPY ${SOURCES}/zip/lib/zip.h DESTINATION ${built}/zip)
pft_dependency(zip ${built}/zip ${listed} ${built}/zip/zip_err_str.c)
target_include_directories(zip PRIVATE ${SOURCES}/zip/lib)
target_compile_definitions(zip PRIVATE HAVE_CONFIG_H)
target_link_libraries(zip PRIVATE zlib)
if(WIN32)
  target_link_libraries(zip PRIVATE advapi32)
endif()

# iconv(), which only Windows lacks. The npm package that carries GNU libiconv takes its input as const.
if(WIN32)
  file(READ ${SOURCES}/iconv/support/iconv.h header)
  string(REPLACE "const char* * inbuf" "char* * inbuf" header "${header}")
  file(WRITE ${built}/iconv/iconv.h "${header}")
  file(COPY ${SOURCES}/iconv/support/config.h ${SOURCES}/iconv/support/localcharset.h DESTINATION ${built}/iconv)
  pft_dependency(iconv ${built}/iconv
    ${SOURCES}/iconv/deps/libiconv/lib/iconv.c ${SOURCES}/iconv/support/localcharset.c)
  target_compile_definitions(iconv PRIVATE ICONV_CONST= ENABLE_EXTRA=0)
  set(Iconv_IS_BUILT_IN FALSE)
  set(Iconv_INCLUDE_DIR ${built}/iconv)
  set(Iconv_LIBRARY iconv)
endif()

# The library asks pkg-config for what it links; here the answers are the targets above.
set(ENV{PKG_CONFIG_LIBDIR} ${CMAKE_CURRENT_BINARY_DIR}/pkgconfig)
foreach(row IN ITEMS libcjson:cjson nettle:nettle libzip:zip expat:expat gumbo:gumbo)
  string(REPLACE ":" ";" row ${row})
  list(GET row 0 module)
  list(GET row 1 target)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/pkgconfig/${module}.pc
    "Name: ${module}\nDescription: built beside\nVersion: 99\nLibs: -l${target}\n"
    "Cflags: -I${PFT_INCLUDE_${target}} -DCJSON_HIDE_SYMBOLS\n")
endforeach()
