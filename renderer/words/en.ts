import type { ErrorCode } from '../../shared/errors.ts'

/** Everything the window says, in English. Placeholders stand in braces; `{count}` chooses a plural's form. */
export const en = {
  language: 'en',
  phrases: {
    // Library
    trove: 'Trove',
    library: 'Library',
    all: 'All documents',
    folders: 'Folders',
    showSidebar: 'Show the library',
    addFolder: 'Add folder…',
    trySamples: 'Try the sample library',
    problems: 'Problems',
    problemsCount: { one: '{count} problem', other: '{count} problems' },
    documents: { one: '{count} document', other: '{count} documents' },
    folderOptions: 'Options for {name}',
    removeFolder: 'Remove from library',
    removeFolderTitle: 'Remove “{name}” from the library?',
    removeFolderText: 'Its documents will no longer be found. The files themselves are not touched.',
    remove: 'Remove',
    folderScanning: 'Looking for documents…',
    folderUnreachable: 'Not reachable now; still searchable',
    folderFailed: { one: '{count} with a problem', other: '{count} with a problem' },
    folderIndexing: '{indexed} of {total} searchable',

    // Adding
    addPathTitle: 'Add a folder',
    addPathText:
      'A browser does not tell a page where things are on your computer. Type or paste the full path of a folder or a file.',
    addPathLabel: 'Full path',
    addPathExample: '/home/you/Documents',
    add: 'Add',
    adding: 'Adding…',
    addedOne: 'Added “{name}”. It becomes searchable as it is read.',
    addedMany: { one: '{count} item added', other: '{count} items added' },
    addFailedTitle: 'Some of it could not be added',
    addedPathOk: 'Added',
    dropTitle: 'Drop to add to your library',
    dropText:
      'Folders are watched for changes; single files are added by themselves. Nothing is moved or copied.',
    dropBrowserTitle: 'Drop to add by its path',
    dropBrowserText: 'A browser does not say where a dropped thing is. You will be asked for its path.',
    dropTextNotFile: 'That was text, not a file. Drop a folder or a file to add it to the library.',
    dropLinkNotFile: 'That was a link, not a file. Save it as a file first, then drop the file.',
    dropNameHint: 'You dropped “{name}”.',
    dropNoPath: 'What you dropped has no place on this computer. Save it as a file first.',

    // First run
    welcomeTitle: 'Find anything in your own documents',
    welcomeText:
      'Trove reads the folders you choose and finds what you remember, by meaning and by exact words. Nothing leaves this computer.',
    stepChoose: 'Choose a folder',
    stepChooseText: 'Documents, notes, papers: whatever you want to find again.',
    stepWatch: 'Watch it become searchable',
    stepWatchText: 'The first documents can be found within seconds.',
    stepSearch: 'Search for what you remember',
    stepSearchText: 'In your own words; they need not be the words of the document.',
    chooseFolder: 'Choose a folder…',
    samplesAdded: 'The sample library is being read.',
    readyTitle: 'What are you looking for?',
    readyText: 'Type what you remember, in your own words.',
    trySearching: 'Try a search',
    suggestion: 'how long until I get my deposit back',
    readingTitle: 'Your documents are being read',
    readingText: 'What has been read can be found already; there is no need to wait.',
    nothingFoundTitle: 'No documents were found here',
    nothingFoundText: 'The folders in your library hold no files that Trove can read. Add another folder.',

    // Search
    searchLabel: 'Search your documents',
    searchPlaceholder: 'What do you remember?',
    clearSearch: 'Clear the search',
    modeLabel: 'How to search',
    modeHybrid: 'Hybrid',
    modeMeaning: 'Meaning',
    modeExact: 'Exact words',
    modeHybridText: 'By words and by meaning together',
    modeMeaningText: 'By what the words mean',
    modeExactText: 'Only passages with these words',
    results: 'Results',
    resultsCount: {
      one: '{passages} in {count} document',
      other: '{passages} in {count} documents',
    },
    passagesCount: { one: '{count} passage', other: '{count} passages' },
    searching: 'Searching…',
    noResultsAnnounced: 'Nothing found',
    page: 'page {page}',
    pageShort: 'p. {page}',
    lines: 'lines {from}–{to}',
    line: 'line {from}',
    noResultsTitle: 'Nothing found for “{query}”',
    noResultsText: 'Some things to try:',
    tryMode: 'Search by {mode} instead',
    tryFewer: 'Use fewer words: the ones that matter most',
    trySpelling: 'Check the spelling, or use another word for the same thing',
    tryWait: 'Wait a moment: {count} documents are still to be read',
    searchFailed: 'The search did not work',

    // Why
    why: 'Why this matched',
    whyWords: 'Words found: {words}.',
    whyNoWords: 'None of your words stand here; it was found by its meaning.',
    whySimilarity: 'Similarity of meaning: {similarity} of 100.',
    whyRankWords: 'Place {rank} in the list by words.',
    whyRankMeaning: 'Place {rank} in the list by meaning.',
    whyNotInWords: 'Not in the list by words.',
    whyNotInMeaning: 'Not in the list by meaning.',

    // Preview
    preview: 'Preview',
    previewEmpty: 'Choose a result to read it here',
    documentText: 'Text of the document',
    previewFailed: 'This passage cannot be shown',
    hitOf: '{n} of {total} hits',
    previousHit: 'Previous passage found in this document',
    nextHit: 'Next passage found in this document',
    moreBefore: 'Read what comes before',
    moreAfter: 'Read on',
    open: 'Open',
    reveal: 'Show in folder',
    copyQuote: 'Copy quote',
    copied: 'Quote and source copied',
    copyFailed: 'The quote could not be copied. Select the text and copy it yourself.',
    close: 'Close',
    modified: 'changed {date}',
    pagesCount: { one: '{count} page', other: '{count} pages' },

    // Kinds of documents
    typePdf: 'PDF',
    typeDocx: 'Word document',
    typeHtml: 'Web page',
    typeMarkdown: 'Markdown',
    typeText: 'Text',
    typeCode: 'Code',
    typeOther: 'Document',

    // Status bar
    status: 'Status',
    upToDate: 'Up to date',
    emptyLibrary: 'The library is empty',
    scanning: 'Looking for documents',
    indexing: 'Reading {done} of {count}',
    embedding: 'Learning the meaning of {done} of {count} passages',
    notConnected: 'Not connected',
    notAvailable: 'The library is not available',
    paused: 'Paused',
    pausedAt: 'Paused at {done} of {count}',
    pause: 'Pause',
    resume: 'Resume',
    timeLeft: 'about {time} left',
    modelReady: 'Meaning and words',
    modelWordsOnly: 'Words only',
    modelLoading: 'Words only; meaning is being prepared',

    // Model
    modelMissingTitle: 'Words are searched already. To search by meaning, Trove needs its language model.',
    modelMissingText: 'It is fetched once ({size}) and works without a network from then on.',
    modelDownload: 'Download ({size})',
    modelImport: 'Import from file…',
    modelImportTitle: 'Import the model',
    modelImportText:
      'Type the full path of the model’s folder, or of its .onnx file with tokenizer.json beside it.',
    modelDownloading: 'Downloading the language model: {received} of {total}',
    modelFailedTitle: 'The language model could not be used. Words are searched all the same.',
    tryAgain: 'Try again',
    import: 'Import',
    cancel: 'Cancel',
    dismiss: 'Not now',
    modelImported: 'The language model is here. Meaning is filled in as documents are read.',

    // Connection
    starting: 'Opening your library…',
    connectionLostTitle: 'The connection to Trove was lost',
    connectionLostText:
      'It is tried again by itself. If Trove was closed, start it again; this page then goes on where it was.',
    engineRestartingTitle: 'Trove’s search is starting again',
    engineRestartingText: 'It stopped unexpectedly. Nothing is lost; this takes a few seconds.',
    engineFailedTitle: 'Trove’s search could not be started',
    engineFailedText: 'Close Trove and open it again. If that does not help, restart the computer.',
    refusedTitle: 'This page is not allowed to use the library',
    refusedText:
      'Its address lacks the right key, or the key is from an earlier start. Open the address that “trove serve” printed last.',
    windowFailedTitle: 'This window could not go on',
    windowFailedText: 'It is a defect of Trove. Your library and your files are not harmed.',
    windowReload: 'Load the window again',
    technical: 'What Trove itself says:',

    // Problems
    problemsText: 'These files could not be read, or only in part. Everything else can be found.',
    problemsNone: 'Every file could be read.',
    problemSkipped: 'Left out',
    problemFailed: 'Not readable',
    retry: 'Try again',
    retryAll: 'Try all again',
    retryQueued: {
      one: '{count} file is read again.',
      other: '{count} files are read again.',
    },

    // Shortcuts
    shortcuts: 'Keyboard shortcuts',
    shortcutFocus: 'Go to the search box',
    shortcutMove: 'Move through the results',
    shortcutOpen: 'Open the document',
    shortcutOpenBrowser: 'Go to the preview',
    shortcutPreview: 'Read the passage in the preview',
    shortcutHits: 'Previous or next passage in the preview',
    shortcutEscape: 'Clear the search, or go back',
    shortcutHelp: 'Show these shortcuts',
    keySpace: 'Space',
    keyEnter: 'Enter',
    keyEscape: 'Esc',
    keyOr: 'or',

    notifications: 'Messages',
    somethingFailed: 'That did not work',
  },

  errors: {
    INVALID_INPUT: {
      says: 'Trove could not make sense of this request.',
      todo: 'Change what you entered and try again.',
    },
    UNKNOWN_METHOD: {
      says: 'This window and Trove are of different versions.',
      todo: 'Close the window and open it again.',
    },
    CANCELLED: { says: 'It was cancelled.', todo: 'Start it again if you still want it.' },
    DISCONNECTED: {
      says: 'The connection to Trove was lost before the answer came.',
      todo: 'It is tried again by itself.',
    },
    NOT_FOUND: { says: 'It is no longer in the library.', todo: 'Search again to see what is there now.' },
    INTERNAL: {
      says: 'Something went wrong inside Trove.',
      todo: 'Try again; if it happens again, restart Trove.',
    },

    QUERY_CUT: {
      says: 'The search text is very long; only its beginning was searched.',
      todo: 'Search for the words that matter most.',
    },
    QUERY_EMPTY: {
      says: 'There is nothing to search for in these words.',
      todo: 'Add a word that stands in what you look for.',
    },

    LIBRARY_LOCKED: {
      says: 'Your library is open in another Trove.',
      todo: 'Close the other one, then try again.',
    },
    LIBRARY_DAMAGED: {
      says: 'The library on disk is damaged. Your own files are not.',
      todo: 'It can be built again from your files.',
    },
    LIBRARY_TOO_NEW: {
      says: 'The library was made by a newer Trove.',
      todo: 'Update Trove, then open it again.',
    },
    LIBRARY_UNREADABLE: {
      says: 'The library’s folder cannot be read or written.',
      todo: 'Check its permissions and that its disk is connected.',
    },
    DISK_FULL: { says: 'The disk is full.', todo: 'Free some space; reading then goes on.' },

    FOLDER_NOT_FOUND: {
      says: 'There is nothing at this path.',
      todo: 'Check the path, and that its disk is connected.',
    },
    FOLDER_UNREADABLE: {
      says: 'Trove may not read this folder.',
      todo: 'Give your account permission to read it, then add it again.',
    },
    FOLDER_COVERED: {
      says: 'It is in the library already, as part of another folder.',
      todo: 'There is nothing to do.',
    },
    OUTSIDE_LIBRARY: {
      says: 'This file is outside of the folders you chose.',
      todo: 'Add its folder to the library first.',
    },

    MODEL_MISSING: {
      says: 'The language model is not here yet, so only words were searched.',
      todo: 'Download or import it to search by meaning.',
    },
    MODEL_INVALID: {
      says: 'These files are not a language model Trove can use.',
      todo: 'Download it, or choose the folder with its .onnx file and tokenizer.json.',
    },
    MODEL_DOWNLOAD_FAILED: {
      says: 'The language model could not be downloaded.',
      todo: 'Check the connection and try again; what has arrived is kept.',
    },
    EMBEDDING_FAILED: {
      says: 'The language model stopped working, so only words were searched.',
      todo: 'Try again; if it happens again, restart Trove.',
    },

    FILE_UNREADABLE: {
      says: 'The file cannot be opened.',
      todo: 'Check that your account may read it, then try again.',
    },
    FILE_VANISHED: {
      says: 'The file was moved or deleted while it was being read.',
      todo: 'If it is still there, try again.',
    },
    FILE_TOO_LARGE: { says: 'The file is too large to be read.', todo: 'Split it into smaller files.' },
    FILE_EMPTY: { says: 'The file is empty.', todo: 'There is nothing to find in it.' },
    FILE_BINARY: { says: 'The file holds no text.', todo: 'There is nothing to find in it.' },
    FILE_ENCRYPTED: {
      says: 'The file is protected by a password.',
      todo: 'Save a copy without the password.',
    },
    FILE_DAMAGED: { says: 'The file is damaged.', todo: 'Open it in its own program and save it again.' },
    FILE_NO_TEXT: {
      says: 'The file shows pictures of text only, such as scanned pages.',
      todo: 'Run text recognition (OCR) on it, then try again.',
    },
    FILE_UNSUPPORTED: {
      says: 'Trove cannot read this kind of file.',
      todo: 'Save it as PDF, Word, HTML or text.',
    },
    FILE_TIMEOUT: {
      says: 'Reading the file took too long.',
      todo: 'Try again; if it fails again, save it as PDF or text.',
    },
    FILE_OUT_OF_MEMORY: {
      says: 'The file needs more memory than there is.',
      todo: 'Split it into smaller files.',
    },
    FILE_CRASHED_READER: {
      says: 'The file made its reader crash. Nothing else was harmed.',
      todo: 'Open it in its own program and save it again.',
    },
  } satisfies Record<ErrorCode, { says: string; todo: string }>,
} as const
