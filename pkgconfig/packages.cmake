# Debian packages, by `cpack --preset packages`: the library, what is needed to build against it, the command, the
# Python module and the extension of SQLite. That preset installs below /usr, where libraries of several architectures
# stand beside each other; `cpack -G DEB` in another build folder packs what that one installs.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME perftarget)
set(CPACK_PACKAGE_VENDOR perftarget)
set(CPACK_PACKAGE_CONTACT "The libperftarget authors <libperftarget@users.noreply.github.com>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/pkgconfig/debian.cmake)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL library development command)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib) # where the command's own library is
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libperftarget${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "Performance target tables as a typed, exact model: the shared library")

# dpkg itself runs ldconfig, and knows since which version each symbol is there.
file(WRITE ${PROJECT_BINARY_DIR}/debian/triggers "activate-noawait ldconfig\n")
file(STRINGS ${PROJECT_SOURCE_DIR}/tests/install/symbols.txt symbols)
list(TRANSFORM symbols REPLACE "(.+)" " \\1@Base ${PROJECT_VERSION}")
list(JOIN symbols "\n" symbols)
file(WRITE ${PROJECT_BINARY_DIR}/debian/symbols "libperftarget.so.${PROJECT_VERSION_MAJOR} \
${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} #MINVER#\n${symbols}\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
    ${PROJECT_BINARY_DIR}/debian/triggers ${PROJECT_BINARY_DIR}/debian/symbols)

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libperftarget-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
list(JOIN PFT_DEVELOPMENT_PACKAGES ", " CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS)
set(CPACK_COMPONENT_DEVELOPMENT_DEPENDS library)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
  "Performance target tables as a typed, exact model: headers and static library")

set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME perftarget)
set(CPACK_DEBIAN_COMMAND_PACKAGE_SECTION utils)
set(CPACK_COMPONENT_COMMAND_DEPENDS library)
set(CPACK_COMPONENT_COMMAND_DESCRIPTION "Shows and converts performance target tables")

if(TARGET perftarget_python)
  list(APPEND CPACK_COMPONENTS_ALL python)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-perftarget)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
  # A compiled module fits the one Python that it was built for.
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  math(EXPR PFT_NEXT_PYTHON "${Python3_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS
      "python3 (>= 3.${Python3_VERSION_MINOR}), python3 (<< 3.${PFT_NEXT_PYTHON})")
  set(CPACK_COMPONENT_PYTHON_DEPENDS library)
  set(CPACK_COMPONENT_PYTHON_DESCRIPTION "Performance target tables as a typed, exact model: for Python")
endif()

if(TARGET perftarget_sqlite)
  list(APPEND CPACK_COMPONENTS_ALL sqlite)
  set(CPACK_DEBIAN_SQLITE_PACKAGE_NAME perftarget-sqlite)
  set(CPACK_DEBIAN_SQLITE_PACKAGE_SECTION database)
  set(CPACK_DEBIAN_SQLITE_PACKAGE_DEPENDS "libsqlite3-0")
  set(CPACK_COMPONENT_SQLITE_DEPENDS library)
  set(CPACK_COMPONENT_SQLITE_DESCRIPTION "Performance target tables as tables of SQLite: a loadable extension")
endif()

# Where the folder of libraries is named by the architecture, packages of several can be installed at once. CPack before
# 3.31 has no variable for it; there the line follows that of the section.
macro(pft_multiarch component kind)
  if(CMAKE_VERSION VERSION_LESS 3.31)
    string(APPEND CPACK_DEBIAN_${component}_PACKAGE_SECTION "\nMulti-Arch: ${kind}")
  else()
    set(CPACK_DEBIAN_${component}_PACKAGE_MULTIARCH ${kind})
  endif()
endmacro()
pft_multiarch(COMMAND foreign)
if(CMAKE_LIBRARY_ARCHITECTURE AND CMAKE_INSTALL_LIBDIR MATCHES "/${CMAKE_LIBRARY_ARCHITECTURE}$")
  pft_multiarch(LIBRARY same)
  pft_multiarch(DEVELOPMENT same)
  if(TARGET perftarget_sqlite)
    pft_multiarch(SQLITE same)
  endif()
endif()

include(CPack)
